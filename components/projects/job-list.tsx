import Link from "next/link";
import { JobProgress } from "@/components/job-progress";
import type { JobSubject } from "@/lib/jobs/job-subject";
import { jobLabel } from "@/lib/text/jobs";

export interface JobEntry extends JobSubject {
  id: string;
  kind: string;
  state: string;
  done: number;
  total: number;
  message: string;
  projectNo?: number | null;
  projectName?: string | null;
}

/** Work in progress, each with its bar. */
export function JobList({ jobs, cancel }: { jobs: readonly JobEntry[]; cancel?: (id: string) => Promise<void> }) {
  return (
    <ul className="divide-y divide-line rounded-sm border border-line">
      {jobs.map((job) => (
        <li key={job.id} className="flex flex-col gap-1 px-3 py-2">
          {job.projectNo && job.projectName ? (
            <Link href={`/projects/${job.projectNo}`} className="link text-xs">
              {job.projectName}
            </Link>
          ) : null}
          <JobProgress
            jobId={job.id}
            label={jobLabel(job)}
            initial={{ state: job.state, done: job.done, total: job.total, message: job.message, error: null }}
            {...(cancel ? { cancel } : {})}
          />
        </li>
      ))}
    </ul>
  );
}
