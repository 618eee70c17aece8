import { type Figure, figure, meanOfDefined, noFigure } from "../figure";
import { FALSE_MARKS_PER_IMAGE } from "./froc";
import { byFallingScore } from "./greedy-match";
import { wins } from "./jafroc";
import { DUPLICATE, FIRST_HIT, type MarkOutcomes } from "./lesion-hits";

export interface FreeResponseMerits {
  /** Mean of FROC's sensitivities by steps. */
  froc: Figure;
  jafroc: Figure;
}

/**
 * FROC's mean sensitivity (`froc`, step reading) and JAFROC's figure of merit (`jafroc`) for replicates that leave out the
 * images from `begin` to before `end`. Marks are put in order once; each replicate goes through them once, and is the same
 * figure to the last bit as of the images that stay (test).
 *
 * @param lesionImage the image of each lesion, numbered from 0
 * @param imageCount images in all
 */
export function freeResponseWithoutImages(
  marks: MarkOutcomes,
  lesionImage: ArrayLike<number>,
  imageCount: number,
): (begin: number, end: number) => FreeResponseMerits {
  const order = byFallingScore(marks.score, marks.image);
  const ordered = {
    score: new Float64Array(order.length),
    image: new Int32Array(order.length),
    outcome: new Uint8Array(order.length),
  };
  for (let place = 0; place < order.length; place++) {
    const mark = order[place] ?? 0;
    ordered.score[place] = marks.score[mark] ?? 0;
    ordered.image[place] = marks.image[mark] ?? 0;
    ordered.outcome[place] = marks.outcome[mark] ?? 0;
  }
  const lesionsOf = new Int32Array(imageCount);
  for (let lesion = 0; lesion < lesionImage.length; lesion++) {
    const image = lesionImage[lesion] ?? 0;
    lesionsOf[image] = (lesionsOf[image] ?? 0) + 1;
  }
  return (begin, end) => {
    let lesions = 0;
    let images = 0;
    for (let image = 0; image < imageCount; image++) {
      if (image >= begin && image < end) continue;
      images += 1;
      lesions += lesionsOf[image] ?? 0;
    }
    return {
      froc: meanStep(ordered, lesions, images, begin, end),
      jafroc: merit(ordered, lesionsOf, lesions, begin, end),
    };
  };
}

/** Marks by falling score. */
interface OrderedMarks {
  score: Float64Array;
  image: Int32Array;
  outcome: Uint8Array;
}

function meanStep(
  { score, image, outcome }: OrderedMarks,
  lesions: number,
  images: number,
  begin: number,
  end: number,
): Figure {
  if (images === 0) return noFigure("no_items");
  if (lesions === 0) return noFigure("no_positives");
  const best = new Float64Array(FALSE_MARKS_PER_IMAGE.length);
  // Each reading is the sensitivity of the last operating point within its false marks; both only rise.
  let reached = 0;
  let found = 0;
  let falseMarks = 0;
  let threshold = Number.NaN;
  const closePoint = () => {
    while (reached < best.length && falseMarks / images > (FALSE_MARKS_PER_IMAGE[reached] ?? 0)) reached += 1;
    if (found + falseMarks > 0) best.fill(found / lesions, reached);
  };
  for (let place = 0; place < score.length; place++) {
    const own = image[place] ?? 0;
    if (own >= begin && own < end) continue;
    const next = score[place] ?? 0;
    if (next !== threshold) closePoint();
    threshold = next;
    if (outcome[place] === FIRST_HIT) found += 1;
    else falseMarks += 1;
  }
  closePoint();
  return meanOfDefined(
    Array.from(best, (value) => ({ value })),
    "no_items",
  ).mean;
}

function merit(
  { score, image, outcome }: OrderedMarks,
  lesionsOf: Int32Array,
  lesions: number,
  begin: number,
  end: number,
): Figure {
  if (lesions === 0) return noFigure("no_positives");
  const scores = new Array<number>(lesions).fill(Number.NEGATIVE_INFINITY);
  const highestFalse = new Map<number, number>();
  for (let own = 0; own < lesionsOf.length; own++)
    if (lesionsOf[own] === 0 && !(own >= begin && own < end)) highestFalse.set(own, Number.NEGATIVE_INFINITY);
  if (highestFalse.size === 0) return noFigure("no_negatives");
  let hits = 0;
  for (let place = 0; place < score.length; place++) {
    const own = image[place] ?? 0;
    if (own >= begin && own < end) continue;
    if (outcome[place] === FIRST_HIT) scores[hits++] = score[place] ?? 0;
    else if (lesionsOf[own] === 0 && outcome[place] !== DUPLICATE) {
      const value = score[place] ?? 0;
      if (value > (highestFalse.get(own) ?? Number.NEGATIVE_INFINITY)) highestFalse.set(own, value);
    }
  }
  return figure(wins([...highestFalse.values()], scores) / (highestFalse.size * lesions));
}
