import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/audit/append";

/** Keeps how many items and cases a project has: pages ask it often, and counting a million takes its time. */
export async function recountItems(tx: Transaction, projectNo: number): Promise<void> {
  await tx.execute(sql`insert into item_count (project_no, items, cases)
    select ${projectNo}, count(*), count(distinct case_key) from item where project_no = ${projectNo}
    on conflict (project_no) do update set items = excluded.items, cases = excluded.cases`);
}
