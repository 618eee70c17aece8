import "server-only";
import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { label } from "@/db/schema/project";
import type { Transaction } from "@/lib/audit/append";
import type { ParsedProject } from "./project-input";

/** Writes the schema's labels in their order: kept by `no`, added, or archived when gone (facts may point at them). */
export async function saveLabels(
  tx: Transaction,
  projectId: string,
  labels: ParsedProject["labels"],
  now: Date,
): Promise<void> {
  const existing = await tx.select().from(label).where(eq(label.projectId, projectId));
  const byNo = new Map(existing.map((row) => [row.no, row]));
  const bySpelling = new Map(existing.map((row) => [JSON.stringify([row.question, row.name]), row]));
  let next = existing.reduce((most, row) => Math.max(most, row.no), 0) + 1;
  const numbered = labels.map((entry) => {
    const known =
      (entry.no === undefined ? undefined : byNo.get(entry.no)) ??
      bySpelling.get(JSON.stringify([entry.question, entry.name]));
    return { entry, known, no: known?.no ?? next++ };
  });
  const noOf = new Map(numbered.map(({ entry, no }) => [entry.name, no]));
  const kept = new Set(numbered.map(({ no }) => no));
  for (const row of existing)
    if (!kept.has(row.no) && row.archivedAt === null)
      await tx
        .update(label)
        .set({ archivedAt: now })
        .where(and(eq(label.projectId, projectId), eq(label.no, row.no)));
  for (const [position, { entry, known, no }] of numbered.entries()) {
    const values = {
      name: entry.name,
      question: entry.question,
      measurementLevel: entry.measurementLevel,
      color: entry.color,
      position,
      mirrorNo: entry.mirrorOf === null ? null : (noOf.get(entry.mirrorOf) ?? null),
      archivedAt: null,
    };
    if (known)
      await tx
        .update(label)
        .set(values)
        .where(and(eq(label.projectId, projectId), eq(label.no, no)));
    else await tx.insert(label).values({ id: uuidv7(), projectId, no, ...values });
  }
}
