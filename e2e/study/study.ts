/**
 * The study of the story, small enough to be counted by hand: 24 cases of one image each, the first twelve from Basel,
 * the others from Oslo. Every box is 20 x 20 pixels at (10, 10) unless a line below says otherwise.
 */
export const SITES = ["Basel", "Oslo"] as const;
export const CASES = Array.from({ length: 24 }, (_, index) => index + 1);

export const itemOf = (number: number) => `chest-${String(number).padStart(2, "0")}`;
export const siteOf = (number: number) => (number <= 12 ? SITES[0] : SITES[1]);

export interface Mark {
  on: number;
  label: string;
  box: readonly [x: number, y: number, width: number, height: number];
}

const HERE = [10, 10, 20, 20] as const;
const ELSEWHERE = [60, 60, 20, 20] as const;
/** Shares 300 of 500 pixels with HERE: an IoU of 0.6, found but poorly. */
const SHIFTED = [15, 10, 20, 20] as const;

const mark = (label: string, on: number, box: Mark["box"] = HERE): Mark => ({ on, label, box });
const from = (first: number, last: number) => CASES.filter((number) => number >= first && number <= last);

/** 20 nodules on 1 to 20, 2 cysts on 21 and 22, nothing on 23 and 24. */
export const REFERENCE: readonly Mark[] = [
  ...from(1, 20).map((number) => mark("nodule", number)),
  mark("cyst", 21),
  mark("cyst", 22),
];

/** The reference after a second look: the nodule on 20 was none, one on 24 was overlooked. */
export const SECOND_REFERENCE: readonly Mark[] = [
  ...REFERENCE.filter(({ on }) => on !== 20),
  mark("nodule", 24, ELSEWHERE),
];

/**
 * Ariel Imaging, corrected delivery, returned all 24. In its own words: "Nodule" on 1 to 17, "nodulus" on 18, misses 19
 * and 20; the box on 1 is shifted; the cyst on 21, and on 22 a nodule instead of the cyst; one nodule too many on 23; an
 * "artefact" on 24, which the project leaves out.
 */
export const ARIEL: readonly Mark[] = [
  mark("Nodule", 1, SHIFTED),
  ...from(2, 17).map((number) => mark("Nodule", number)),
  mark("nodulus", 18),
  mark("cyst", 21),
  mark("Nodule", 22),
  mark("Nodule", 23),
  mark("artefact", 24, ELSEWHERE),
];

/** Its first delivery stops after case 10. */
export const ARIEL_FIRST: readonly Mark[] = ARIEL.filter(({ on }) => on <= 10);

/**
 * Borealis, a table: nodules on 1 to 8; on 9 to 14 in the wrong place; the cyst on 22; one nodule too many on 23. Its
 * table cannot say "seen, nothing found": the eight images without a row were not returned.
 */
export const BOREALIS: readonly Mark[] = [
  ...from(1, 8).map((number) => mark("nodule", number)),
  ...from(9, 14).map((number) => mark("nodule", number, ELSEWHERE)),
  mark("cyst", 22),
  mark("nodule", 23, ELSEWHERE),
];

/** Image quality on cases 1 to 20, answered by a reader of each vendor: they differ on 19 and 20 only. */
export const QUALITY: Readonly<Record<"ariel" | "borealis", readonly string[]>> = {
  ariel: from(1, 20).map((number) => (number <= 10 ? "sharp" : "blurred")),
  borealis: from(1, 20).map((number) => (number <= 10 || number > 18 ? "sharp" : "blurred")),
};
