import type { Rating } from "../agreement/agreement-result";
import type { StoredFact } from "./stored-case";

/** What a delivery says of a whole item. */
export interface GivenAnswer {
  itemNo: number;
  /** As the delivery spells it. */
  label: string;
  annotator?: string;
}

/** One vendor's delivery in an agreement study. */
export interface RatingDelivery {
  vendor: string;
  given: readonly GivenAnswer[];
  /** Its spelling -> the question's answer; other spellings do not answer the question. */
  answers: ReadonlyMap<string, string>;
}

/**
 * The ratings of an agreement study: a vendor whose delivery names several annotators takes part as these, one with
 * none or one as itself. Of a vendor's deliveries, in the order given, the first with answers on an item stands for that
 * item: an additional read is never taken for one more rating of the same reader.
 */
export function storedRatings(
  deliveries: Iterable<RatingDelivery>,
  items: ReadonlyMap<number, { key: string; caseKey: string }>,
): Rating[] {
  const ratings: Rating[] = [];
  const answered = new Map<string, Set<number>>();
  for (const { vendor, given, answers } of deliveries) {
    const annotators = new Set(given.map(({ annotator }) => annotator));
    const before = answered.get(vendor) ?? new Set();
    const here = new Set<number>();
    for (const { itemNo, label, annotator } of given) {
      const value = answers.get(label);
      const item = items.get(itemNo);
      if (value === undefined || !item || before.has(itemNo)) continue;
      here.add(itemNo);
      const isOneOfSeveral = annotators.size > 1 && annotator !== undefined;
      const reader = isOneOfSeveral ? `${vendor} / ${annotator}` : vendor;
      ratings.push({ item: item.key, case: item.caseKey, reader, value });
    }
    answered.set(vendor, new Set([...before, ...here]));
  }
  return ratings;
}

/** The answers among what a delivery says. */
export function answersAmong(facts: Iterable<StoredFact>): GivenAnswer[] {
  const given: GivenAnswer[] = [];
  for (const { itemNo, annotation } of facts) {
    const { shape, label, annotator } = annotation;
    if (shape.kind === "class") given.push(annotator === undefined ? { itemNo, label } : { itemNo, label, annotator });
  }
  return given;
}
