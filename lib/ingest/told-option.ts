import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import type { AuditEntry, Transaction } from "@/lib/audit/append";
import { AssayError } from "@/lib/errors";
import type { BatchRow } from "./batch-row";
import { WAITING_STATES } from "./waiting";

/** What a person may say of how a delivery's tables are to be read. */
type ToldOption = "columns" | "encoding";

export function toldOption({ options }: Pick<BatchRow, "options">, name: ToldOption): string | undefined {
  const told = ((options ?? {}) as Record<string, unknown>)[name];
  return typeof told === "string" ? told : undefined;
}

/** Keeps all that is said with a batch that waits, and forgets what is said to be nothing. */
export async function tellOptions(
  tx: Transaction,
  row: BatchRow,
  told: { [Name in ToldOption]?: string | undefined },
): Promise<void> {
  // JSON leaves out what is undefined
  const options = JSON.stringify({ ...(row.options as Record<string, unknown>), ...told });
  const saved = await tx
    .update(batch)
    .set({ options: sql`${options}::jsonb` })
    .where(and(eq(batch.id, row.id), inArray(batch.state, [...WAITING_STATES])))
    .returning({ id: batch.id });
  const names = Object.keys(told);
  const verb = names.length > 1 || names.includes("columns") ? "are" : "is";
  if (saved.length === 0)
    throw new AssayError(
      "conflict",
      `Batch ${row.no} is ${row.state}: its ${names.join(" and ")} ${verb} told while it waits.`,
    );
}

/** Keeps what is said with a batch that waits, and forgets it where nothing is; returns what the audit says of it. */
export async function tellOption(
  tx: Transaction,
  row: BatchRow,
  name: ToldOption,
  told: string | undefined,
): Promise<AuditEntry> {
  await tellOptions(tx, row, { [name]: told });
  return {
    action: `batch.${name}`,
    objectType: "batch",
    objectId: row.id,
    before: { [name]: toldOption(row, name) ?? null },
    after: { no: row.no, [name]: told ?? null },
  };
}
