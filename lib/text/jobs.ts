import { formatCount } from "@/lib/display/number";
import type { JobSubject } from "@/lib/jobs/job-subject";
import { JOB_KIND_NAMES, nameOf, TASK_NAMES } from "./names";

export const JOB_TEXT = {
  failed: (label: string) => `${label}: failed`,
  seeLog: "The work stopped; the log has the reason.",
  ended: (label: string, state: string) => `${label}: ${state.toLowerCase()}`,
  cancel: "Cancel",
  cancelThis: (label: string) => `Cancel: ${label}`,
} as const;

/** What a job does, and on what: of six evaluations that wait, which is which. */
export function jobLabel({ kind, evaluation, batchNo }: { kind: string } & JobSubject): string {
  if (kind === "ingest" && batchNo !== null) return `Reading batch ${formatCount(batchNo)}`;
  if (evaluation === null) return nameOf(JOB_KIND_NAMES, kind);
  const { no, task, goldNo, goldName } = evaluation;
  if (kind === "suspicion") return `${nameOf(JOB_KIND_NAMES, kind)}: evaluation ${formatCount(no)}`;
  if (evaluation.kind === "agreement" || goldNo === null)
    return task === "" ? "Measuring the readers against each other" : `Measuring agreement on ${task}`;
  return `Measuring ${nameOf(TASK_NAMES, task).toLowerCase()} against gold ${formatCount(goldNo)} (${goldName ?? ""})`;
}
