import { type Figure, figure, noFigure } from "../figure";
import { DUPLICATE, FIRST_HIT, type Lesions, type MarkOutcomes } from "./lesion-hits";

export interface Jafroc {
  /** Chance that a lesion outscores the highest false mark of a lesion-free image. */
  jafroc: Figure;
  /** The same against the highest false mark of any image. */
  jafroc1: Figure;
  /** Jackknife over images, of `jafroc`. */
  standardError: Figure;
  normalImages: number;
}

/**
 * JAFROC figure of merit of free-response marks: mean over pairs of a lesion-free image and a lesion of 1 where the
 * lesion's mark outscores the image's highest false mark, one half at a tie.
 *
 * A lesion not found and an image without false marks score minus infinity (and tie with each other). JAFROC1 takes the
 * highest false mark of every image. Duplicate marks are neither. In [0, 1], higher is better. `images` names every image
 * once. Undefined: no lesions (`no_positives`), no lesion-free image (`no_negatives`; JAFROC1: `no_items`); the error where
 * leaving out an image leaves nothing to compare (`n_too_small`).
 *
 * Source: Chakraborty & Berbaum 2004, Med Phys 31:2313; Chakraborty 2017, Observer Performance Methods, chapter 14.
 */
export function jafroc(images: ArrayLike<number>, lesions: Lesions, marks: MarkOutcomes): Jafroc {
  const { all, normal, scores, falseOf, lesionsOf } = highestScores(images, lesions, marks);
  const merit = meritOf(normal, scores, falseOf);
  if (scores.length === 0) return { jafroc: merit, jafroc1: merit, standardError: merit, normalImages: normal.length };
  const jafroc1 = figure(wins(all.map(falseOf), scores) / (all.length * scores.length));
  if (normal.length === 0) return { jafroc: merit, jafroc1, standardError: merit, normalImages: 0 };
  const total = wins(normal.map(falseOf), scores);
  return {
    jafroc: merit,
    jafroc1,
    standardError: jackknifeError(all, normal, scores, total, falseOf, lesionsOf),
    normalImages: normal.length,
  };
}

function meritOf(normal: readonly number[], scores: readonly number[], falseOf: (image: number) => number): Figure {
  if (scores.length === 0) return noFigure("no_positives");
  if (normal.length === 0) return noFigure("no_negatives");
  return figure(wins(normal.map(falseOf), scores) / (normal.length * scores.length));
}

/** Each lesion's score and each image's highest false mark. */
function highestScores(images: ArrayLike<number>, lesions: Lesions, marks: MarkOutcomes) {
  const lesionScores = new Map<number, number[]>();
  const highestFalse = new Map<number, number>();
  const scoreOfLesion = new Float64Array(lesions.image.length).fill(Number.NEGATIVE_INFINITY);
  for (let mark = 0; mark < marks.outcome.length; mark++) {
    const score = marks.score[mark] ?? 0;
    const image = marks.image[mark] ?? 0;
    if (marks.outcome[mark] === FIRST_HIT) scoreOfLesion[marks.lesion[mark] ?? 0] = score;
    else if (marks.outcome[mark] !== DUPLICATE) {
      highestFalse.set(image, Math.max(score, highestFalse.get(image) ?? Number.NEGATIVE_INFINITY));
    }
  }
  scoreOfLesion.forEach((score, lesion) => {
    const image = lesions.image[lesion] ?? 0;
    const own = lesionScores.get(image);
    if (own) own.push(score);
    else lesionScores.set(image, [score]);
  });
  const all = Array.from(images);
  const normal = all.filter((image) => !lesionScores.has(image));
  const falseOf = (image: number) => highestFalse.get(image) ?? Number.NEGATIVE_INFINITY;
  const lesionsOf = (image: number) => lesionScores.get(image) ?? [];
  return { all, normal, scores: all.flatMap(lesionsOf), falseOf, lesionsOf };
}

/** Sum over pairs of 1 where the lesion's score is above the false mark's, one half at a tie. */
export function wins(falseScores: readonly number[], lesionScores: readonly number[]): number {
  const sorted = Float64Array.from(falseScores).sort();
  let sum = 0;
  for (const score of lesionScores) {
    const below = countBelow(sorted, score, false);
    sum += below + (countBelow(sorted, score, true) - below) / 2;
  }
  return sum;
}

function countBelow(sorted: Float64Array, score: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value < score || (orEqual && value === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function jackknifeError(
  images: readonly number[],
  normal: readonly number[],
  scores: readonly number[],
  total: number,
  falseOf: (image: number) => number,
  lesionsOf: (image: number) => readonly number[],
): Figure {
  const normalFalse = normal.map(falseOf);
  const isNormal = new Set(normal);
  const left: number[] = [];
  for (const image of images) {
    const own = lesionsOf(image);
    const lost = isNormal.has(image) ? wins([falseOf(image)], scores) : wins(normalFalse, own);
    const pairs = (normal.length - (isNormal.has(image) ? 1 : 0)) * (scores.length - own.length);
    if (pairs === 0) return noFigure("n_too_small");
    left.push((total - lost) / pairs);
  }
  const n = left.length;
  const mean = left.reduce((sum, value) => sum + value, 0) / n;
  const squares = left.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return figure(Math.sqrt(((n - 1) / n) * squares));
}
