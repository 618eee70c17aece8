import { createHash } from "node:crypto";
import { AssayError } from "@/lib/errors";
import { canonicalJson } from "@/lib/model/canonical-json";

/** A stored result as the text that was hashed when it was stored. One that has changed since is not printed. */
export function verifiedResult({ no, result, sha256 }: { no: number; result: unknown; sha256: string | null }): {
  stored: string;
  sha256: string;
} {
  const stored = canonicalJson(result);
  const found = createHash("sha256").update(stored).digest("hex");
  if (sha256 !== null && sha256 !== found) {
    throw new AssayError("checksum_differs", `The stored result of evaluation ${no} is not the one that was measured.`);
  }
  return { stored, sha256: found };
}
