import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { csvCell } from "@/lib/display/csv";
import { findBatch } from "./batch-row";

const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(",")}\r\n`;
const COLUMNS = ["file", "place", "field", "found", "expected", "code", "message"] as const;

/** Every rejected row of a batch as CSV, read in portions: a delivery may have hundreds of thousands. */
export async function streamRejectsCsv(
  context: Context,
  input: { projectNo: number; batchNo: number },
): Promise<ReadableStream<Uint8Array>> {
  authorize(context.actor, "batch.read");
  const { project, batch } = await findBatch(context, input.projectNo, input.batchNo);
  return rejectsCsv(context, project.no, batch.no);
}

/** The same for a batch that was found. */
export function rejectsCsv(
  { sql }: Pick<Context, "sql">,
  projectNo: number,
  batchNo: number,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const rows = sql<Record<(typeof COLUMNS)[number], string | null>[]>`
    select file, place, field, found, expected, code, message from reject
    where project_no = ${projectNo} and batch_no = ${batchNo} order by seq`.cursor(1000);
  const portions = rows[Symbol.asyncIterator]();
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(csvLine([...COLUMNS])));
    },
    async pull(controller) {
      const { done, value } = await portions.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value.map((row) => csvLine(COLUMNS.map((name) => row[name] ?? ""))).join("")));
    },
    async cancel() {
      await portions.return?.();
    },
  });
}
