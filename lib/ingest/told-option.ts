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

/** Keeps what is said with a batch that waits, and forgets it where nothing is; returns what the audit says of it. */
export async function tellOption(
  tx: Transaction,
  row: BatchRow,
  name: ToldOption,
  told: string | undefined,
): Promise<AuditEntry> {
  const { [name]: _, ...rest } = row.options as Record<string, unknown>;
  const options = told === undefined ? rest : { ...rest, [name]: told };
  const saved = await tx
    .update(batch)
    .set({ options: sql`${JSON.stringify(options)}::jsonb` })
    .where(and(eq(batch.id, row.id), inArray(batch.state, [...WAITING_STATES])))
    .returning({ id: batch.id });
  const verb = name === "columns" ? "are" : "is";
  if (saved.length === 0)
    throw new AssayError("conflict", `Batch ${row.no} is ${row.state}: its ${name} ${verb} told while it waits.`);
  return {
    action: `batch.${name}`,
    objectType: "batch",
    objectId: row.id,
    before: { [name]: toldOption(row, name) ?? null },
    after: { no: row.no, [name]: told ?? null },
  };
}
