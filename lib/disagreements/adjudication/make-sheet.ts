import { shuffled } from "@/lib/evaluation/shuffled";
import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { type RandomSource, randomSource } from "@/lib/statistics/random";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";

/** A statement about an item: a label, with its place where it is a shape of one image; null: that there is nothing. */
export interface SheetAnswer {
  label: string | null;
  place: Bounds | null;
}

/** Something to decide: what the reference says, and what a vendor says of the same. */
export interface SheetQuestion {
  question: string;
  itemNo: number;
  itemKey: string;
  caseKey: string;
  finding: string | null;
  frame: number | null;
  gold: SheetAnswer;
  other: SheetAnswer;
}

/** The same of an answer that all agree on; the other side is made up. */
export type AgreedQuestion = Omit<SheetQuestion, "other">;

/** One row of the sheet with what the sheet does not tell: which of the two is the reference's, and whether all agree. */
export interface SheetRow extends Omit<SheetQuestion, "gold" | "other"> {
  no: number;
  first: string;
  second: string;
  goldAnswer: string;
  otherAnswer: string;
  isGoldFirst: boolean;
  isAgreed: boolean;
}

export interface AdjudicationSheet {
  rows: SheetRow[];
  /** Differences of outline alone: in words both sides say the same, so that they are not asked. */
  untold: number;
}

/**
 * The rows of a masked sheet, in random order, the two answers of each too. Agreed answers stand among the differences as
 * rows like them: the answer that all gave against one that nobody gave, made after a difference drawn at random (the
 * same other label, a place moved by as much, or nothing), so that a row does not tell what it is.
 *
 * Follows from the seed and what is asked, in whatever order it comes: the sheet that comes back is compared with it.
 * Source: study-design.md §2, rule 15.
 */
export function makeSheet(
  differences: readonly SheetQuestion[],
  agreed: readonly AgreedQuestion[],
  labels: readonly string[],
  seed: number,
): AdjudicationSheet {
  const random = randomSource(seed);
  const byQuestion = <One extends { question: string }>(list: readonly One[]) =>
    [...list].sort((one, other) => (one.question < other.question ? -1 : 1));
  const models = byQuestion(differences);
  const asked = [
    ...models.map((one) => ({ ...one, isAgreed: false })),
    ...byQuestion(agreed).map((one) => ({ ...one, other: decoy(one.gold, models, labels, random), isAgreed: true })),
  ];
  const told = asked.filter(({ gold, other }) => answerText(gold) !== answerText(other));
  const rows = shuffled(told, random).map(({ gold, other, ...row }, at): SheetRow => {
    const isGoldFirst = random.nextBelow(2) === 0;
    const [goldAnswer, otherAnswer] = [answerText(gold), answerText(other)];
    const [first, second] = isGoldFirst ? [goldAnswer, otherAnswer] : [otherAnswer, goldAnswer];
    return { ...row, no: at + 1, first, second, goldAnswer, otherAnswer, isGoldFirst };
  });
  return { rows, untold: asked.length - told.length };
}

/** An answer that nobody gave, like the other side of a difference drawn at random. */
function decoy(
  gold: SheetAnswer,
  models: readonly SheetQuestion[],
  labels: readonly string[],
  random: Pick<RandomSource, "nextBelow">,
): SheetAnswer {
  const model = models[random.nextBelow(models.length || 1)];
  const others = labels.filter((label) => label !== gold.label);
  const isOtherLabel = model ? model.gold.label !== null && model.other.label !== null : others.length > 0;
  if (!isOtherLabel) return { label: null, place: null };
  const [from, to] = [model?.gold.place, model?.other.place];
  if (model && model.gold.label === model.other.label && gold.place && from && to) {
    const moved = (edge: 0 | 1 | 2 | 3) => (gold.place?.[edge] ?? 0) + to[edge] - from[edge];
    return { label: gold.label, place: [moved(0), moved(1), moved(2), moved(3)] };
  }
  const label =
    model && model.other.label !== gold.label ? model.other.label : others[random.nextBelow(others.length || 1)];
  return label === undefined ? { label: null, place: null } : { label, place: gold.place };
}

/** In whole pixels: decimals would tell a drawn shape from a computed one. */
function answerText({ label, place }: SheetAnswer): string {
  if (label === null) return T.nothing;
  if (!place) return label;
  const [left, top, right, bottom] = place.map(Math.round);
  return T.placed(label, left ?? 0, top ?? 0, right ?? 0, bottom ?? 0);
}
