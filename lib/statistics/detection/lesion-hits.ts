import { StatisticsInputError } from "../estimate";

/** Lesions as centres with the radius within which a mark finds them; one unit of length throughout. */
export interface Lesions {
  image: ArrayLike<number>;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  radius: ArrayLike<number>;
}

/** Scored marks of one reader or algorithm. */
export interface Marks {
  image: ArrayLike<number>;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  score: ArrayLike<number>;
}

/** What each mark came to be. */
export interface MarkOutcomes {
  score: ArrayLike<number>;
  image: ArrayLike<number>;
  /** 1 the first mark on a lesion, 2 a further mark on lesions already found, 0 a false mark. */
  outcome: Uint8Array;
  /** The lesion found, -1 where none is. */
  lesion: Int32Array;
}

export const FALSE_MARK = 0;
export const FIRST_HIT = 1;
export const DUPLICATE = 2;

/**
 * Marks in falling order of score (ties by input) each find the nearest lesion of their image not yet found whose centre
 * lies within its radius (inclusive). A mark within reach only of lesions already found is a duplicate, any other false.
 * Source: LUNA16's rule, Setio et al. 2017, Med Image Anal 42:1.
 */
export function lesionHits(lesions: Lesions, marks: Marks): MarkOutcomes {
  if (lesions.radius.length !== lesions.image.length) {
    throw new StatisticsInputError("lesions.radius", "one for each lesion", lesions.radius.length);
  }
  const byImage = new Map<number, number[]>();
  for (let lesion = 0; lesion < lesions.image.length; lesion++) {
    const image = lesions.image[lesion] ?? 0;
    const list = byImage.get(image);
    if (list) list.push(lesion);
    else byImage.set(image, [lesion]);
  }
  const count = marks.score.length;
  const order = Array.from({ length: count }, (_, mark) => mark).sort(
    (one, other) => (marks.score[other] ?? 0) - (marks.score[one] ?? 0),
  );
  const outcome = new Uint8Array(count);
  const found = new Int32Array(count).fill(-1);
  const taken = new Uint8Array(lesions.image.length);
  for (const mark of order) {
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    let reached = false;
    for (const lesion of byImage.get(marks.image[mark] ?? 0) ?? []) {
      const distance = Math.hypot(
        (marks.x[mark] ?? 0) - (lesions.x[lesion] ?? 0),
        (marks.y[mark] ?? 0) - (lesions.y[lesion] ?? 0),
      );
      if (distance > (lesions.radius[lesion] ?? 0)) continue;
      reached = true;
      if (taken[lesion] === 0 && distance < least) {
        least = distance;
        nearest = lesion;
      }
    }
    if (nearest >= 0) taken[nearest] = 1;
    found[mark] = nearest;
    outcome[mark] = nearest >= 0 ? FIRST_HIT : reached ? DUPLICATE : FALSE_MARK;
  }
  return { score: marks.score, image: marks.image, outcome, lesion: found };
}
