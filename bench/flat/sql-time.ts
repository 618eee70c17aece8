import type { Connection } from "@/db/client";

export interface SqlTime {
  /** Planning and running, of all statements, in the server. */
  ms: number;
  statements: number;
}

const WARM_UPS = 3;
const RUNS = 11;

/** What a page's statements take in the server, by its own count: the median of several runs with warm memory. */
export async function measureSql({ sql }: Connection, load: () => Promise<unknown>): Promise<SqlTime> {
  for (let run = 0; run < WARM_UPS; run++) await load();
  const times: SqlTime[] = [];
  for (let run = 0; run < RUNS; run++) {
    await sql`select pg_stat_statements_reset()`;
    await load();
    const [row] = await sql<SqlTime[]>`select coalesce(sum(total_plan_time + total_exec_time), 0)::float8 as ms,
      coalesce(sum(calls), 0)::int as statements from pg_stat_statements
      where query not like '%pg_stat_statements%' and query not ilike 'set local%'`;
    if (row) times.push(row);
  }
  times.sort((first, second) => first.ms - second.ms);
  const middle = times[Math.floor(times.length / 2)];
  if (!middle) throw new Error("nothing was measured");
  return middle;
}

/** The dearest statements of one load: where the time goes. */
export async function dearest({ sql }: Connection, load: () => Promise<unknown>, limit = 4): Promise<string[]> {
  await sql`select pg_stat_statements_reset()`;
  await load();
  const rows = await sql<{ ms: number; calls: number; query: string }[]>`
    select (total_plan_time + total_exec_time)::float8 as ms, calls::int as calls, query from pg_stat_statements
    where query not like '%pg_stat_statements%' order by 1 desc limit ${limit}`;
  return rows.map(
    ({ ms, calls, query }) => `${ms.toFixed(2)} ms, ${calls} x: ${query.replace(/\s+/g, " ").slice(0, 160)}`,
  );
}
