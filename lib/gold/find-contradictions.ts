import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/audit/append";
import type { LabelDecisions } from "@/lib/ingest/vocabulary";
import { SHAPE_KINDS } from "@/lib/model/shape";

/** An item for which the reference of one vendor, or of all, gives two answers to a question that asks for one. */
export interface Contradiction {
  item: string;
  answers: string[];
}

/**
 * Items that a version's deliveries answer in two ways. Whoever is measured against such an item cannot be right: a
 * version with any is not frozen. Of a leave-one-out version each vendor's references are held against each other only.
 */
export async function findContradictions(
  tx: Transaction,
  project: { id: string; no: number },
  goldVersionId: string,
  decide: LabelDecisions,
): Promise<Contradiction[]> {
  const rows = await tx.execute<{ item: string; names: string[] }>(sql`
    select i.key as item, array_agg(distinct l.name) as names
    from sealed.gold_batch g
    join batch b on b.id = g.batch_id
    join sealed.gold_annotation a on a.project_no = ${project.no} and a.batch_no = b.no
    join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
    join item i on i.project_no = a.project_no and i.no = a.item_no
    where g.gold_version_id = ${goldVersionId} and a.kind = ${SHAPE_KINDS.indexOf("class")}
    group by g.for_vendor_id, i.key having count(distinct l.name) > 1 order by i.key`);
  if (rows.length === 0) return [];
  const labels = await tx.execute<{ no: number; name: string; question: string | null }>(
    sql`select no, name, question from label where project_id = ${project.id}`,
  );
  const byNo = new Map([...labels].map((label) => [label.no, label]));
  return [...rows].flatMap(({ item, names }) => {
    const byQuestion = new Map<string, Set<string>>();
    for (const name of names) {
      const label = byNo.get(decide(name)?.labelNo ?? 0);
      if (!label) continue;
      const answers = byQuestion.get(label.question ?? "") ?? new Set();
      byQuestion.set(label.question ?? "", answers.add(label.name));
    }
    return [...byQuestion.values()].filter(({ size }) => size > 1).map((answers) => ({ item, answers: [...answers] }));
  });
}
