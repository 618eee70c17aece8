import "server-only";
import type { Connection } from "@/db/client";
import type { StoredItem } from "./stored-case";

/** Never more cases, however little they hold. */
const MOST_CASES = 200;
/** About so many annotations are in memory together. */
const MOST_ANNOTATIONS = 50_000;

export interface CaseChunk {
  cases: ReadonlyMap<string, StoredItem[]>;
  /** Cases so far, these included. */
  done: number;
  total: number;
}

/**
 * The cases of some deliveries, those together that are to be read together: so many that the memory of a job is bounded
 * whatever the project's size and however full its images are, by the annotations that a case has on the average.
 */
export async function* caseChunks(
  { sql }: Pick<Connection, "sql">,
  projectNo: number,
  batchNos: readonly number[],
  byCase: ReadonlyMap<string, StoredItem[]>,
): AsyncGenerator<CaseChunk> {
  const [row] = await sql<{ annotations: number }[]>`
    select coalesce(sum(count), 0)::float8 as annotations from batch_label
    where project_no = ${projectNo} and batch_no = any(${[...batchNos]}::int[])`;
  const total = byCase.size;
  const aCase = Math.max(1, (row?.annotations ?? 0) / Math.max(1, total));
  const atOnce = Math.max(1, Math.min(MOST_CASES, Math.floor(MOST_ANNOTATIONS / aCase)));
  const cases = [...byCase];
  for (let start = 0; start < total; start += atOnce) {
    const chunk = new Map(cases.slice(start, start + atOnce));
    yield { cases: chunk, done: start + chunk.size, total };
  }
}
