import "server-only";
import type { Context } from "@/lib/auth/context";

/** The first engine all of whose evaluations say whose reading differs; of the one before, some do. */
const FIRST_ENGINE = 9;

/** Whether an evaluation was stored when disagreements already named their readers. */
export async function recordsReaders(
  { sql }: Pick<Context, "sql">,
  project: { id: string; no: number },
  evaluationNo: number,
): Promise<boolean> {
  const [row] = await sql<{ engine: string; isNamed: boolean }[]>`
    select e.engine, exists (select from sealed.disagreement_count c
      where c.project_no = ${project.no} and c.evaluation_no = e.no and c.reader_no > 0) as "isNamed"
    from sealed.evaluation e where e.project_id = ${project.id} and e.no = ${evaluationNo}`;
  return row === undefined || row.isNamed || Number(/\d+$/.exec(row.engine)?.[0] ?? 0) >= FIRST_ENGINE;
}
