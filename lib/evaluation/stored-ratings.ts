import type { Rating } from "./agreement-result";
import type { StoredFact } from "./stored-case";

/** One vendor's delivery in an agreement study. */
export interface RatingDelivery {
  vendor: string;
  facts: Iterable<StoredFact>;
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
  for (const { vendor, facts, answers } of deliveries) {
    const classes = [...facts].filter(({ annotation }) => annotation.shape.kind === "class");
    const annotators = new Set(classes.map(({ annotation }) => annotation.annotator));
    const before = answered.get(vendor) ?? new Set();
    const here = new Set<number>();
    for (const { itemNo, annotation } of classes) {
      const value = answers.get(annotation.label);
      const item = items.get(itemNo);
      if (value === undefined || !item || before.has(itemNo)) continue;
      here.add(itemNo);
      const isOneOfSeveral = annotators.size > 1 && annotation.annotator !== undefined;
      const reader = isOneOfSeveral ? `${vendor} / ${annotation.annotator}` : vendor;
      ratings.push({ item: item.key, case: item.caseKey, reader, value });
    }
    answered.set(vendor, new Set([...before, ...here]));
  }
  return ratings;
}
