import "server-only";
import type { Connection } from "@/db/client";
import type { ItemResult } from "@/lib/evaluation/result";

/** How an evaluation found the given items, by case. */
export async function loadCaseResults(
  { sql }: Connection,
  evaluation: { projectNo: number; evaluationNo: number; organizationId: string },
  itemNos: readonly number[],
): Promise<Map<string, ItemResult[]>> {
  const rows = await sql<ItemResult[]>`
    select v.name as vendor, r.case_key as case, i.key as item, r.finding, r.gold_label as "goldLabel",
      r.vendor_label as "vendorLabel", r.outcome, r.intersection::float8 as intersection,
      r.gold_count::float8 as "goldCount", r.vendor_count::float8 as "vendorCount"
    from sealed.item_result r
    join vendor v on v.no = r.vendor_no and v.organization_id = ${evaluation.organizationId}
    join item i on i.project_no = r.project_no and i.no = r.item_no
    where r.project_no = ${evaluation.projectNo} and r.evaluation_no = ${evaluation.evaluationNo}
      and r.item_no = any(${[...itemNos]}::int[])
    order by r.seq`;
  const byCase = new Map<string, ItemResult[]>();
  for (const row of rows) {
    const own = byCase.get(row.case);
    if (own) own.push(row);
    else byCase.set(row.case, [row]);
  }
  return byCase;
}
