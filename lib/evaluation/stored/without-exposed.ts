import "server-only";
import type { Connection } from "@/db/client";
import type { EvaluationResult } from "../result";
import { EXPOSED_WHY } from "../warnings/exposed-warnings";
import type { StoredItem } from "./stored-case";

export interface SealedItems {
  items: StoredItem[];
  /** How many were left out, as the result lists it; empty where none was. */
  leftOut: EvaluationResult["skipped"];
}

/** The items that may still be scored. Those left out are absent from the snapshot too, so that a receipt verifies. */
export async function withoutExposed(
  { sql }: Pick<Connection, "sql">,
  projectNo: number,
  goldBatchNos: readonly number[],
  items: readonly StoredItem[],
): Promise<SealedItems> {
  const rows = await sql<{ no: number; inGold: boolean }[]>`
    select e.item_no as no, exists (select 1 from batch_item b where b.project_no = e.project_no
      and b.item_no = e.item_no and b.batch_no = any(${[...goldBatchNos]}::int[])) as "inGold"
    from sealed.exposed_item e where e.project_no = ${projectNo}`;
  const exposed = new Set(rows.map(({ no }) => no));
  const count = rows.filter(({ inGold }) => inGold).length;
  return {
    items: items.filter(({ no }) => !exposed.has(no)),
    leftOut: count === 0 ? [] : [{ vendor: "reference", what: "items", count, why: EXPOSED_WHY }],
  };
}
