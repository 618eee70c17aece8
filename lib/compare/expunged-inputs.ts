import "server-only";
import type { Sql } from "@/db/client";

/** Hashes of a project's delivered files that were removed for good: its receipts say so. */
export async function expungedInputs({ sql }: { sql: Sql }, projectId: string): Promise<string[]> {
  const rows = await sql<{ sha256: string }[]>`
    select distinct b.sha256 from batch b join blob f on f.sha256 = b.sha256
    where b.project_id = ${projectId} and f.state = 'expunged' order by b.sha256`;
  return rows.map(({ sha256 }) => sha256);
}
