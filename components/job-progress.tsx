"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { Progress } from "@/components/ui/progress";
import { JOB_TEXT } from "@/lib/text/jobs";
import { JOB_STATE_NAMES, nameOf } from "@/lib/text/names";
import { followJob } from "./follow-job";
import type { JobProgressState } from "./job-event";

interface JobProgressProps {
  jobId: string;
  label: string;
  initial: JobProgressState;
  /** Asks the job to stop; left out where the reader may not. */
  cancel?: (jobId: string) => Promise<void>;
}

const isOpen = (state: string) => state === "queued" || state === "running";

/** Follows a job; when it ends, the page is loaded anew with what it made. */
export function JobProgress({ jobId, label, initial, cancel }: JobProgressProps) {
  const [job, setJob] = useState(initial);
  const [isStopping, startStopping] = useTransition();
  const router = useRouter();
  const isRunning = isOpen(job.state);

  useEffect(() => {
    if (!isRunning) return;
    return followJob(jobId, (next) => {
      setJob(next); // an ended job stops being followed, by the effect's own end
      if (!isOpen(next.state)) router.refresh();
    });
  }, [jobId, isRunning, router]);

  if (job.state === "failed") {
    return (
      <Message tone="error" title={JOB_TEXT.failed(label)} isLive>
        {job.error?.message ?? JOB_TEXT.seeLog}
      </Message>
    );
  }
  if (!isRunning) {
    return (
      <p role="status" className="text-muted text-sm">
        {JOB_TEXT.ended(label, nameOf(JOB_STATE_NAMES, job.state))}
      </p>
    );
  }
  return (
    <div className="flex items-end gap-3">
      <div className="min-w-0 grow">
        <Progress label={job.message === "" ? label : `${label}: ${job.message}`} done={job.done} total={job.total} />
      </div>
      {cancel ? (
        <Button
          size="small"
          aria-label={JOB_TEXT.cancelThis(label)}
          disabled={isStopping}
          onClick={() => startStopping(() => cancel(jobId))}
        >
          {JOB_TEXT.cancel}
        </Button>
      ) : null}
    </div>
  );
}
