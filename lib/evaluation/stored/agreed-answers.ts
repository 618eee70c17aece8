import { randomSource } from "@/lib/statistics/random";
import type { Disagreement, ItemResult, Question } from "../result";
import { shuffled } from "../shuffled";

/** Share of the agreed cases that are adjudicated beside the others, of so few at least, with so many answers at most. */
const AGREED_SHARE = 0.2;
const FEWEST_AGREED = 10;
const MOST_ANSWERS = 2000;
/** So many answers of one case are kept to draw from. */
const MOST_OF_CASE = 5;

/** An answer that the reference and every vendor gave. */
export type AgreedAnswer = Question & { goldLabel: string };

/**
 * What all agree on in one case, and how many questions its differences ask. A case with a difference has no agreed
 * answers here: it is looked at anyway. What did not come back is no difference of opinion.
 */
export interface CaseAnswers {
  caseKey: string;
  asked: number;
  agreed: AgreedAnswer[];
}

/** The answers of one case, from what its vendors' measures gave. */
export function caseAnswers(
  caseKey: string,
  results: readonly ItemResult[],
  disagreements: readonly Disagreement[],
): CaseAnswers {
  const differences = disagreements.filter(({ outcome }) => outcome !== "not_returned");
  const asked = new Set(differences.map(({ question }) => JSON.stringify(question))).size;
  const agreed = new Map<string, AgreedAnswer>();
  for (const { outcome, item, finding, goldLabel, place } of asked > 0 ? [] : results) {
    if ((outcome !== "agree" && outcome !== "found") || goldLabel === null || agreed.size === MOST_OF_CASE) continue;
    const answer: AgreedAnswer = {
      item,
      finding,
      frame: place?.frame ?? null,
      goldLabel,
      goldPlace: place?.gold ?? null,
      vendorLabel: goldLabel,
      vendorPlace: null,
      of: null,
    };
    agreed.set(JSON.stringify(answer), answer);
  }
  return { caseKey, asked, agreed: [...agreed.values()] };
}

/**
 * The agreed answers that an adjudicator is asked beside every difference: of a random fifth of the cases on which nobody
 * differs, of ten at least where there are as many. Reading only where vendors differ would move the reference towards
 * the vendors: an error that all share would never be looked at. Of each drawn case come as many answers as a case with
 * differences drawn at random has (up to five), so that their number does not tell which is which.
 *
 * The same seed and cases give the same answers, in whatever order the cases come. At most 2,000.
 * Source: study-design.md §2, rule 15.
 */
export function drawAgreedAnswers(cases: readonly CaseAnswers[], seed: number): AgreedAnswer[] {
  const random = randomSource(seed);
  const sorted = [...cases].sort((one, other) => (one.caseKey < other.caseKey ? -1 : 1));
  const counts = sorted.flatMap(({ asked }) => (asked > 0 ? [asked] : []));
  const agreed = shuffled(
    sorted.filter((one) => one.agreed.length > 0),
    random,
  );
  const wanted = Math.max(FEWEST_AGREED, Math.ceil(AGREED_SHARE * agreed.length));
  return agreed
    .slice(0, wanted)
    .flatMap((one) => shuffled(one.agreed, random).slice(0, counts[random.nextBelow(counts.length || 1)] ?? 1))
    .slice(0, MOST_ANSWERS);
}
