import "server-only";
import type { Connection } from "@/db/client";
import { type ProtocolContent, protocolContent } from "./protocol-content";

export interface SignedRules {
  sha256: string;
  retrospective: boolean;
  content: ProtocolContent;
}

/** What a project's measurements follow: its signed protocol; null while there is none or only a draft. */
export async function loadSignedRules(
  { sql }: Pick<Connection, "sql">,
  projectId: string,
): Promise<SignedRules | null> {
  const [row] = await sql<{ sha256: string; retrospective: boolean; content: unknown }[]>`
    select sha256, retrospective, content from sealed.protocol where project_id = ${projectId} and state = 'signed'`;
  return row ? { ...row, content: protocolContent.parse(row.content) } : null;
}
