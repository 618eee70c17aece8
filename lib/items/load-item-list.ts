import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { rowNumber } from "@/lib/row-number";
import { ITEMS_A_PAGE, type ItemQuery } from "./item-query";

export interface ItemEntry {
  no: number;
  key: string;
  caseKey: string;
  study: string | null;
  file: string | null;
  width: number | null;
  height: number | null;
  frames: number | null;
  spacingXMm: number | null;
  spacingYMm: number | null;
  spacingZMm: number | null;
  positionMm: number | null;
  attributes: Record<string, string | number | boolean>;
}

export interface ItemList {
  items: ItemEntry[];
  /** That match the search. */
  matching: number;
  total: number;
  cases: number;
}

/** One page of a project's items: by its number, or what comes after an item in the same order. */
export async function loadItemList(
  context: Context,
  input: ItemQuery & { projectNo: number; limit?: number; after?: { value: string | number; no: number } | null },
): Promise<ItemList> {
  authorize(context.actor, "item.read");
  const { no } = await findProject(context, input.projectNo);
  const { sql } = context;
  const { search, order, isDescending, page, limit = ITEMS_A_PAGE } = input;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const matches = search === "" ? sql`` : sql`and (key ilike ${pattern} or case_key ilike ${pattern})`;
  const column = { key: sql`key`, case: sql`case_key`, no: sql`no` }[order];
  const direction = isDescending ? sql`desc` : sql`asc`;
  const beyond = isDescending ? sql`<` : sql`>`;
  const { after } = input;
  const rest = after
    ? sql`and (${column} ${beyond} ${after.value} or (${column} = ${after.value} and no > ${rowNumber(after.no)}))`
    : sql``;
  const [items, counts] = await Promise.all([
    sql<ItemEntry[]>`
      select no, key, case_key as "caseKey", study, file, width, height, frames, spacing_x_mm as "spacingXMm",
        spacing_y_mm as "spacingYMm", spacing_z_mm as "spacingZMm", position_mm as "positionMm", attributes
      from item where project_no = ${no} ${matches} ${rest}
      order by ${column} ${direction}, no limit ${limit} offset ${(page - 1) * limit}`,
    sql<{ matching: number; total: number; cases: number }[]>`
      select count(*)::int as total, count(distinct case_key)::int as cases,
        (select count(*)::int from item where project_no = ${no} ${matches}) as matching
      from item where project_no = ${no}`,
  ]);
  return {
    items: [...items],
    matching: counts[0]?.matching ?? 0,
    total: counts[0]?.total ?? 0,
    cases: counts[0]?.cases ?? 0,
  };
}
