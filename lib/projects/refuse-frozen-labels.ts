import "server-only";
import type { label } from "@/db/schema/project";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { loadLabelDecisions } from "@/lib/ingest/project-vocabulary";
import type { ProjectRow } from "./find-project";
import type { ParsedProject } from "./project-input";

type LabelRow = typeof label.$inferSelect;

/**
 * A frozen reference speaks of its labels by their names: removing or renaming one would leave its annotations without
 * a place, and every later evaluation measured on fewer of them without a word. Colour, order and side may change.
 */
export async function refuseFrozenLabels(
  sql: Context["sql"],
  project: ProjectRow,
  existing: readonly LabelRow[],
  wanted: ParsedProject["labels"],
): Promise<void> {
  const frozen = await sql<{ no: number; labels: string[] | null }[]>`
    select no, scope -> 'labels' as labels from sealed.gold_version
    where project_id = ${project.id} and state = 'frozen' order by no`;
  if (frozen.length === 0) return;
  const decide = await loadLabelDecisions(sql, project, 0);
  const versionsOf = new Map<number, number[]>();
  for (const { no, labels } of frozen)
    for (const labelNo of new Set((labels ?? []).map((spelling) => decide(spelling)?.labelNo ?? 0)))
      versionsOf.set(labelNo, [...(versionsOf.get(labelNo) ?? []), no]);
  for (const row of existing) {
    const versions = versionsOf.get(row.no);
    if (!versions || row.archivedAt !== null) continue;
    const isSame = ({ name, question }: { name: string; question: string | null }) =>
      name === row.name && question === row.question;
    const entry = wanted.find(({ no }) => no === row.no) ?? wanted.find(isSame);
    if (entry && isSame(entry)) continue;
    const what = entry ? `renamed to "${entry.name}"` : "removed";
    const where =
      versions.length === 1
        ? `gold version ${versions[0]}, which is`
        : `gold versions ${versions.join(", ")}, which are`;
    const message = `The label "${row.name}" cannot be ${what}: it is used by ${where} frozen. Keep it, and add a label of the new name beside it.`;
    throw new AssayError(
      "frozen",
      message,
      entry ? { fields: { [`labels.${wanted.indexOf(entry)}.name`]: message } } : {},
    );
  }
}
