import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { BoundsTree } from "@/lib/geometry/boxes/bounds-tree";
import { boxIou } from "@/lib/geometry/boxes/box-iou";
import type { Difference, Disagreement, Question } from "../result";

/** Extras of two vendors that overlap by at least this (IoU of their boxes) are one question. */
const SAME_EXTRA = 0.5;

/**
 * Says of each difference of one case what is asked where an adjudicator decides it, and what deciding it is worth.
 *
 * Differences of several vendors are one question where one answer settles them all: the same reference, and the same
 * other answer. What all marked beside the reference is the same where the boxes overlap by half or more (IoU >= 0.5).
 * A poor contour is everybody's own question.
 *
 * worth = severity * (k + k * (n - k)), where n vendors returned the item and k of them differ in this way: what turns on
 * the answer are the figures of these k, and the differences of the k * (n - k) pairs of which one vendor is among them.
 * Range 0 to n^2 / 4 + n / 2; more is more. An item that did not come back asks nothing: 0.
 *
 * Example: of four vendors one misses a finding, 1 * (1 + 1 * 3) = 4; two miss it, 2 + 2 * 2 = 6; all four, 4.
 */
export function weighQuestions(
  differences: readonly Difference[],
  returnedBy: (item: string) => number,
): Disagreement[] {
  const questions = questionsOf(differences);
  const keys = questions.map((question) => JSON.stringify(question));
  const vendors = new Map<string, Set<string>>();
  for (const [at, { vendor }] of differences.entries()) {
    const key = keys[at] ?? "";
    vendors.set(key, (vendors.get(key) ?? new Set()).add(vendor));
  }
  return differences.map((one, at) => {
    const question = questions[at] ?? ownQuestion(one);
    const differing = vendors.get(keys[at] ?? "")?.size ?? 1;
    const others = Math.max(0, returnedBy(one.item) - differing);
    const worth = one.outcome === "not_returned" ? 0 : one.severity * (differing + differing * others);
    return { ...one, question, worth };
  });
}

function questionsOf(differences: readonly Difference[]): Question[] {
  const questions = differences.map(ownQuestion);
  for (const members of extrasByImage(differences).values()) {
    if (members.every(({ vendor }) => vendor === members[0]?.vendor)) continue;
    const tree = new BoundsTree(members.map(({ place }) => place));
    const taken = new Set<number>();
    for (const [head, { at: asked, place, vendor }] of members.entries()) {
      if (taken.has(head)) continue;
      const vendors = new Set([vendor]);
      for (const near of tree.touching(place)) {
        const other = members[near];
        if (!other || near <= head || taken.has(near) || vendors.has(other.vendor)) continue;
        if (!isSameExtra(place, other.place)) continue;
        taken.add(near);
        vendors.add(other.vendor);
        const question = questions[asked];
        if (question) questions[other.at] = question;
      }
    }
  }
  return questions;
}

interface Extra {
  at: number;
  vendor: string;
  place: Bounds;
}

/** The extras that have a place and no name, by image and label. */
function extrasByImage(differences: readonly Difference[]): Map<string, Extra[]> {
  const images = new Map<string, Extra[]>();
  for (const [at, { outcome, place, finding, item, vendor, vendorLabel }] of differences.entries()) {
    if (outcome !== "extra" || !place?.vendor || finding !== null) continue;
    const key = JSON.stringify([item, place.frame, vendorLabel]);
    const extras = images.get(key) ?? [];
    extras.push({ at, vendor, place: place.vendor });
    images.set(key, extras);
  }
  return images;
}

function isSameExtra(one: Bounds, other: Bounds): boolean {
  const sides = ([left, top, right, bottom]: Bounds) => [left, top, right - left, bottom - top];
  return (boxIou(sides(one), 0, sides(other), 0).value ?? 0) >= SAME_EXTRA;
}

function ownQuestion({
  item,
  finding,
  goldLabel,
  vendorLabel,
  outcome,
  place,
  vendor,
  reader,
  attribute,
}: Difference): Question {
  const isContour = outcome === "poor_overlap";
  return {
    item,
    finding,
    frame: place?.frame ?? null,
    goldLabel,
    goldPlace: place?.gold ?? null,
    vendorLabel,
    vendorPlace: goldLabel === null || isContour ? (place?.vendor ?? null) : null,
    of: isContour ? [vendor, reader] : null,
    ...(attribute === undefined ? {} : { attribute }),
  };
}
