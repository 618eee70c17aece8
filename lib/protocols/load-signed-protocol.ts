import "server-only";
import type { Context } from "@/lib/auth/context";
import { protocolContent } from "./protocol-content";
import type { SignedProtocol } from "./standing";

/** The signed protocol of a project that was found before, with who signed it and what was done otherwise. */
export async function loadSignedProtocol(
  { sql }: Pick<Context, "sql">,
  projectId: string,
): Promise<SignedProtocol | null> {
  const [[row], deviations] = await Promise.all([
    sql<(Omit<SignedProtocol, "content" | "deviations"> & { content: unknown })[]>`
      select p.sha256, p.content, p.retrospective, p.reason, u.name as "signedBy", p.signed_at as "signedAt"
      from sealed.protocol p left join app_user u on u.id = p.signed_by
      where p.project_id = ${projectId} and p.state = 'signed'`,
    sql<SignedProtocol["deviations"]>`
      select d.no, d.what, d.reason, u.name as "madeBy", d.made_at as "madeAt"
      from sealed.protocol_deviation d left join app_user u on u.id = d.made_by
      where d.project_id = ${projectId} order by d.no`,
  ]);
  return row ? { ...row, content: protocolContent.parse(row.content), deviations: [...deviations] } : null;
}
