import type { ClaimedJob } from "./queue";

/** What a job's work gets to speak with its queue. */
export interface JobControl {
  job: ClaimedJob;
  /** Aborted by a cancel, a lost lease or the worker's stop. */
  signal: AbortSignal;
  progress(done: number, total: number, message?: string): void;
}

/** Thrown by the work of a job that is to be tried again, not before `at`: it goes back into the queue. */
export class JobLater extends Error {
  constructor(readonly at: Date) {
    super(`not before ${at.toISOString()}`);
    this.name = "JobLater";
  }
}

/** Thrown into the work when its job must end. */
export class JobEnded extends Error {
  constructor(readonly why: "cancelled" | "lost" | "stopping") {
    super(why);
    this.name = "JobEnded";
  }
}
