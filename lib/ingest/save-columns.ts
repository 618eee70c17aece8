import "server-only";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { CsvColumnsError } from "@/lib/formats/csv/columns";
import { parseCsvColumns } from "@/lib/formats/csv/parse-columns";
import { findBatch } from "./batch-row";
import { tellOption } from "./told-option";

const MOST_LETTERS = 20_000;

/** Keeps what a person says about the columns of a waiting table with it; empty: as they are recognised. */
export async function saveColumns(
  context: Context,
  input: { projectNo: number; batchNo: number; columns: string },
): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { batch: row } = await findBatch(context, input.projectNo, input.batchNo);
  const columns = input.columns.trim();
  if (columns !== "") refuseUnreadable(columns);
  await writeAudited<void>(context, async (tx) => ({
    audit: await tellOption(tx, row, "columns", columns === "" ? undefined : columns),
    result: undefined,
  }));
}

/** Columns as somebody typed them. */
export function refuseUnreadable(columns: string): void {
  const refuse = (why: string) => new AssayError("invalid_input", why, { fields: { columns: why } });
  if (columns.length > MOST_LETTERS) throw refuse("The text is too long.");
  try {
    parseCsvColumns(columns);
  } catch (error) {
    if (error instanceof CsvColumnsError) throw refuse(`These columns cannot be read: ${error.message}`);
    throw error;
  }
}
