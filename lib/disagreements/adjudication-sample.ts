import { randomSource } from "@/lib/statistics/random";

/** A case of an evaluation, and whether any vendor differs from the reference on it. */
export interface MeasuredCase {
  caseKey: string;
  isDisagreed: boolean;
}

/** Share of the agreed cases that are adjudicated beside the others. */
export const AGREED_SHARE = 0.2;

/** So few agreed cases are asked for at least, where there are as many. */
const FEWEST_AGREED = 10;

/**
 * The cases that an adjudicator reads: every one on which a vendor differs from the reference, and a random share of those
 * on which none does, in random order, so that from the list nobody can tell which is which. Reading only where vendors
 * differ would move the reference towards the vendors: an error that all share would never be looked at.
 *
 * The same seed and cases give the same list. Source: study-design.md §2, rule 15.
 */
export function adjudicationSample(cases: readonly MeasuredCase[], seed: number, share = AGREED_SHARE): string[] {
  const random = randomSource(seed);
  const keys = (isDisagreed: boolean) =>
    cases.flatMap((one) => (one.isDisagreed === isDisagreed ? [one.caseKey] : [])).sort();
  const agreed = shuffled(keys(false), random.nextBelow);
  const wanted = Math.max(FEWEST_AGREED, Math.ceil(share * agreed.length));
  return shuffled([...keys(true), ...agreed.slice(0, wanted)], random.nextBelow);
}

/** Fisher and Yates' shuffle. */
function shuffled(keys: readonly string[], below: (bound: number) => number): string[] {
  const order = [...keys];
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(last + 1);
    const [one = "", two = ""] = [order[last], order[other]];
    order[last] = two;
    order[other] = one;
  }
  return order;
}
