import { createHash } from "node:crypto";

/**
 * The name under which an annotator is kept: an e-mail address becomes a pseudonym of the project on the way in, so
 * that people are told apart and not named. Other names stay.
 */
export function annotatorPseudonym(projectNo: number, name: string): string {
  if (!name.includes("@")) return name.slice(0, 200);
  return `reader-${createHash("sha256").update(`${projectNo}:${name.toLowerCase()}`).digest("hex").slice(0, 8)}`;
}
