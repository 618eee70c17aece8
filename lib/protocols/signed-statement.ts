import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/model/canonical-json";
import type { ProtocolContent } from "./protocol-content";

export interface SignedStatement {
  projectNo: number;
  content: ProtocolContent;
  /** A person's id: names are not part of what cannot be changed. */
  signedBy: string | null;
  /** ISO instant. */
  signedAt: string;
  reason: string;
  retrospective: boolean;
}

/** SHA-256 of the canonical JSON of what was signed: content, who, when, why. */
export function statementHash(statement: SignedStatement): string {
  return createHash("sha256").update(canonicalJson(statement)).digest("hex");
}
