import "server-only";
import type { Connection } from "@/db/client";
import type { Measured } from "../measure/measured";
import { itemResult, type TalliedCase } from "../measure/tally-case";
import type { ItemResult } from "../result";
import type { EvaluationSettings } from "../settings";

/** How a finished evaluation found the given cases, by case: vendors in order of number, each in the order measured. */
export async function loadItemResults(
  { sql }: Connection,
  evaluation: { projectNo: number; evaluationNo: number; organizationId: string; settings: EvaluationSettings },
  cases: readonly Pick<TalliedCase, "key" | "items">[],
): Promise<Map<string, ItemResult[]>> {
  const rows = await sql<{ caseKey: string; vendor: string; measured: Measured[] }[]>`
    select r.case_key as "caseKey", v.name as vendor, m.measure #> '{measure,measured}' as measured
    from sealed.evaluation_measure r
    join vendor v on v.no = r.vendor_no and v.organization_id = ${evaluation.organizationId}
    join sealed.case_measure m on m.project_no = r.project_no and m.batch_no = r.batch_no
      and m.case_key = r.case_key and m.input = r.input
    where r.project_no = ${evaluation.projectNo} and r.evaluation_no = ${evaluation.evaluationNo}
      and r.case_key = any(${cases.map(({ key }) => key)}::text[])
    order by r.case_key, r.vendor_no`;
  const byKey = new Map(cases.map((one) => [one.key, one]));
  const results = new Map<string, ItemResult[]>();
  for (const { caseKey, vendor, measured } of rows) {
    const data = byKey.get(caseKey);
    if (!data) continue;
    const own = measured.map((one) => itemResult(data, vendor, one, evaluation.settings));
    results.set(caseKey, [...(results.get(caseKey) ?? []), ...own]);
  }
  return results;
}
