import type { Evidence } from "@/lib/assessments/score/answer";
import { isEvidenced } from "@/lib/assessments/score/evidence-state";

/** A document of the vendor's assessments, as far as it may support a claim. */
export interface ClaimDocument extends Evidence {
  title: string;
  covers: string;
  hasFile: boolean;
}

export interface ClaimState {
  claim: string;
  source: string;
  /** Titles of what supports it on that day; none: claimed, no dated document. */
  documents: string[];
}

/**
 * A maker's claim stays a claim until an accepted document with a file, a date, and in force on that day, names it in its
 * title or scope. What the maker's pages say is never enough.
 */
export function claimState(
  { claim, source }: { claim: string; source: string },
  documents: readonly ClaimDocument[],
  asOf: string,
): ClaimState {
  const supports = documents.filter(({ title, covers, hasFile, ...evidence }) => {
    const isDated = evidence.issuedOn !== null || evidence.validUntil !== null;
    return hasFile && isDated && isEvidenced([evidence], asOf) && names(`${title} ${covers}`, claim);
  });
  return { claim, source, documents: supports.map(({ title }) => title) };
}

const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()} `;

function names(text: string, claim: string): boolean {
  return plain(text).includes(plain(claim));
}
