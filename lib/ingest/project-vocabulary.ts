import "server-only";
import type { Context } from "@/lib/auth/context";
import { type IndexedItem, ItemIndex } from "./item-index";
import type { AnswerPlace, PlaceOfAnswer } from "./single-answers";

/** The project's items by every name that they may be called. */
export async function loadItemIndex(sql: Context["sql"], projectNo: number): Promise<ItemIndex> {
  const rows = await sql<IndexedItem[]>`select no, key, file, width, height from item where project_no = ${projectNo}`;
  return new ItemIndex(rows);
}

export interface LabelDecision {
  labelNo: number | null;
  decidedBy: "mapping" | "equal_name";
}

/**
 * Where each label spelling of a vendor goes: by the saved mapping (null = left out on purpose), else to the label of
 * exactly that name; `<question>: <answer>` names an answer. Spellings without a place are absent.
 */
export async function loadLabelDecisions(
  sql: Context["sql"],
  project: { id: string; no: number },
  vendorNo: number,
): Promise<(name: string) => LabelDecision | undefined> {
  const [labels, mappings] = await Promise.all([
    sql<{ no: number; name: string; question: string | null }[]>`
      select no, name, question from label where project_id = ${project.id} and archived_at is null`,
    sql<{ source_name: string; label_no: number | null }[]>`
      select source_name, label_no from label_mapping where project_no = ${project.no} and vendor_no = ${vendorNo}`,
  ]);
  const byName = new Map<string, number | null>();
  for (const label of labels) {
    if (label.question !== null) byName.set(`${label.question}: ${label.name}`, label.no);
    // A bare answer that two questions share names neither.
    byName.set(label.name, byName.has(label.name) ? null : label.no);
  }
  const byMapping = new Map(mappings.map((row) => [row.source_name, row.label_no]));
  return (name) => {
    const mapped = byMapping.get(name);
    if (mapped !== undefined) return { labelNo: mapped, decidedBy: "mapping" };
    const equal = byName.get(name);
    return equal === undefined || equal === null ? undefined : { labelNo: equal, decidedBy: "equal_name" };
  };
}

/**
 * Which question each spelling answers and what it says, by the decisions on labels. A project that classifies asks one
 * answer of each set of labels; in another, every label is present or absent by itself.
 */
export async function loadAnswerPlaces(
  sql: Context["sql"],
  project: { id: string; tasks: readonly string[] },
  decide: (name: string) => LabelDecision | undefined,
): Promise<PlaceOfAnswer> {
  const labels = await sql<{ no: number; name: string; question: string | null }[]>`
    select no, name, question from label where project_id = ${project.id}`;
  const asksOneAnswer = project.tasks.includes("classification") || project.tasks.includes("ordinal");
  const placeOf = new Map(
    labels.map(({ no, name, question }): [number, AnswerPlace] => {
      const full = question === null ? name : `${question}: ${name}`;
      return [no, [question !== null || asksOneAnswer ? (question ?? "") : full, name]];
    }),
  );
  return (spelling) => placeOf.get(decide(spelling)?.labelNo ?? 0);
}

/** A vendor's number in facts; 0 is the reference. */
export async function vendorNoOf(sql: Context["sql"], vendorId: string | null): Promise<number> {
  if (vendorId === null) return 0;
  const [row] = await sql<{ no: number }[]>`select no from vendor where id = ${vendorId}`;
  if (!row) throw new Error("The batch's vendor is gone");
  return row.no;
}
