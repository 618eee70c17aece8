import Link from "next/link";
import { JobProgress } from "@/components/job-progress";
import { JOB_KIND_NAMES, nameOf } from "@/lib/text/names";

export interface JobEntry {
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
      {jobs.map(({ id, kind, state, done, total, message, projectNo, projectName }) => (
        <li key={id} className="flex flex-col gap-1 px-3 py-2">
          {projectNo && projectName ? (
            <Link href={`/projects/${projectNo}`} className="link text-xs">
              {projectName}
            </Link>
          ) : null}
          <JobProgress
            jobId={id}
            label={nameOf(JOB_KIND_NAMES, kind)}
            initial={{ state, done, total, message, error: null }}
            {...(cancel ? { cancel } : {})}
          />
        </li>
      ))}
    </ul>
  );
}
