import { Message } from "@/components/ui/message";
import type { StaleSince } from "@/lib/compare/load-comparison";
import { formatCount } from "@/lib/display/number";
import { COMPARE_TEXT } from "@/lib/text/compare";

/** Says what is newer than the figures of the page; they stay as they are. */
export function Staleness({ evaluationNo, stale }: { evaluationNo: number; stale: StaleSince }) {
  const batches = stale.batches.map(({ no, name }) => `${formatCount(no)} (${name})`).join(", ");
  const running = stale.running.map(({ no, done, total }) => COMPARE_TEXT.running(no, done, total)).join(", ");
  if (batches === "" && running === "") return null;
  return (
    <Message tone="warning">
      {batches === "" ? null : <p>{COMPARE_TEXT.staleBatches(evaluationNo, batches)}</p>}
      {running === "" ? null : <p>{COMPARE_TEXT.staleRunning(evaluationNo, running)}</p>}
    </Message>
  );
}
