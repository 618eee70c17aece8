import { apWithoutImages } from "@/lib/statistics/detection/ap-without-images";
import { type Candidates, type Matching, UNMATCHED } from "@/lib/statistics/detection/candidates";
import { cocoAveragePrecision } from "@/lib/statistics/detection/coco-ap";
import { freeResponseWithoutImages } from "@/lib/statistics/detection/free-response-without-images";
import { froc } from "@/lib/statistics/detection/froc";
import { byFallingScore, greedyMatch } from "@/lib/statistics/detection/greedy-match";
import { jafroc } from "@/lib/statistics/detection/jafroc";
import type { MarkOutcomes } from "@/lib/statistics/detection/lesion-hits";
import { markOutcomes } from "@/lib/statistics/detection/mark-outcomes";
import { matchFigures } from "@/lib/statistics/detection/match-figures";
import { type Figure, quotient } from "@/lib/statistics/figure";
import { rankedKeypointFigures } from "@/lib/statistics/landmarks/ranked-keypoint-figures";
import type { ScoredImage } from "../measure/scored-image";

/** Scored images of any number of cases as the columns that the statistics take. */
interface Columns {
  images: number;
  gold: { image: Int32Array; label: Int32Array; area: Float64Array; regions: Uint8Array; ignored: Uint8Array };
  marks: { image: Int32Array; label: Int32Array; area: Float64Array; score: Float64Array };
  candidates: Candidates;
}

function columnsOf(images: readonly ScoredImage[]): Columns {
  const objectCount = images.reduce((sum, { gold: objects }) => sum + objects.length, 0);
  const markCount = images.reduce((sum, { marks: own }) => sum + own.length, 0);
  const gold = {
    image: new Int32Array(objectCount),
    label: new Int32Array(objectCount),
    area: new Float64Array(objectCount),
    regions: new Uint8Array(objectCount),
    ignored: new Uint8Array(objectCount),
  };
  const marks = {
    image: new Int32Array(markCount),
    label: new Int32Array(markCount),
    area: new Float64Array(markCount),
    score: new Float64Array(markCount),
  };
  const start = new Int32Array(markCount + 1);
  const partners: number[] = [];
  const overlaps: number[] = [];
  let firstMark = 0;
  let firstGold = 0;
  for (const [place, { gold: objects, marks: own, pairs }] of images.entries()) {
    for (const [at, { label, area, isCrowd, isIgnored }] of objects.entries()) {
      gold.image[firstGold + at] = place;
      gold.label[firstGold + at] = label;
      gold.area[firstGold + at] = area;
      gold.regions[firstGold + at] = isCrowd ? 1 : 0;
      gold.ignored[firstGold + at] = isIgnored ? 1 : 0;
    }
    // pairs come in the order of the marks
    let next = 0;
    for (const [mark, { label, area, score }] of own.entries()) {
      marks.image[firstMark + mark] = place;
      marks.label[firstMark + mark] = label;
      marks.area[firstMark + mark] = area;
      marks.score[firstMark + mark] = score;
      for (let pair = pairs[next]; pair?.[0] === mark; pair = pairs[++next]) {
        partners.push(firstGold + pair[1]);
        overlaps.push(pair[2]);
      }
      start[firstMark + mark + 1] = partners.length;
    }
    firstMark += own.length;
    firstGold += objects.length;
  }
  const candidates = { start, gold: Int32Array.from(partners), overlap: Float64Array.from(overlaps) };
  return { images: images.length, gold, marks, candidates };
}

/**
 * Figures of scored detections over images that are found together, by name: in [0, 1], higher is better. What is matched
 * is matched once; then they are asked of all images but those from `begin` to before `end`. Where none is left out the
 * functions answer that the reference cases prove; replicates come from their quick forms, which are the same to the last
 * bit.
 */
export type ScoredFigures = (
  images: readonly ScoredImage[],
  labelCount: number,
) => (begin: number, end: number) => Readonly<Record<string, Figure>>;

/** COCO's average precision over IoU .50:.05:.95, at .50 and at .75: for boxes. */
export const averagePrecision: ScoredFigures = (images, labelCount) => {
  const { gold, marks, candidates } = columnsOf(images);
  const without = apWithoutImages(gold, marks, candidates, labelCount);
  return (begin, end) => {
    if (begin < end) return { ...without(begin, end) };
    const { ap, ap50, ap75 } = cocoAveragePrecision(gold, marks, candidates, labelCount);
    return { ap, ap50, ap75 };
  };
};

/** COCO's ten figures of sets of points, by object keypoint similarity. */
export const keypointPrecision: ScoredFigures = (images, labelCount) => (begin, end) => {
  const { gold, marks, candidates } = columnsOf([...images.slice(0, begin), ...images.slice(end)]);
  const found = rankedKeypointFigures(gold, marks, candidates, labelCount);
  return {
    oks_ap: found.ap,
    oks_ap50: found.ap50,
    oks_ap75: found.ap75,
    oks_ap_medium: found.apMedium,
    oks_ap_large: found.apLarge,
    oks_ar: found.ar,
    oks_ar50: found.ar50,
    oks_ar75: found.ar75,
    oks_ar_medium: found.arMedium,
    oks_ar_large: found.arLarge,
  };
};

interface FreeResponse extends Columns {
  matching: Matching;
  outcomes: MarkOutcomes;
  /** Image of each object; crowds and ignored objects are none, and what lies on them is no mark. */
  lesionImage: number[];
}

/** Marks by falling score on free objects with at least the overlap: first hits, duplicates, false marks. */
function freeResponse(images: readonly ScoredImage[], threshold: number): FreeResponse {
  const columns = columnsOf(images.map((image) => withoutRegions(image, threshold)));
  const { marks, candidates, gold } = columns;
  const matching = greedyMatch(candidates, byFallingScore(marks.score, marks.image), gold.label.length, threshold);
  const outcomes = markOutcomes(matching, candidates, threshold, { score: marks.score, image: marks.image });
  return { ...columns, matching, outcomes, lesionImage: Array.from(gold.image) };
}

/** An image without crowds and ignored objects, and without the marks that have no object but lie on one of those. */
function withoutRegions({ gold, marks, pairs }: ScoredImage, threshold: number): ScoredImage {
  const isRegion = (at: number) => gold[at]?.isCrowd === true || gold[at]?.isIgnored === true;
  if (!gold.some((_, at) => isRegion(at))) return { gold, marks, pairs };
  const own = columnsOf([{ gold, marks, pairs: pairs.filter(([, at]) => !isRegion(at)) }]);
  const { goldOf } = greedyMatch(own.candidates, byFallingScore(own.marks.score), gold.length, threshold);
  const onRegion = new Set(
    pairs.flatMap(([mark, at, overlap]) =>
      isRegion(at) && overlap >= threshold && goldOf[mark] === UNMATCHED ? [mark] : [],
    ),
  );
  const keptGold = new Map(gold.flatMap((_, at) => (isRegion(at) ? [] : [at])).map((at, place) => [at, place]));
  const keptMarks = new Map(marks.flatMap((_, at) => (onRegion.has(at) ? [] : [at])).map((at, place) => [at, place]));
  return {
    gold: gold.filter((_, at) => !isRegion(at)),
    marks: marks.filter((_, at) => !onRegion.has(at)),
    pairs: pairs.flatMap(([mark, at, overlap]) => {
      const [place, target] = [keptMarks.get(mark), keptGold.get(at)];
      return place === undefined || target === undefined ? [] : [[place, target, overlap] as const];
    }),
  };
}

/**
 * At an overlap: mean sensitivity at 1/8 to 8 false marks an image (FROC); JAFROC's figure of merit, the chance that a
 * lesion outscores the surest false mark of an image without lesions; and the mean overlap of what matches, detections
 * taken by falling score.
 */
export const freeResponseFigures =
  (threshold: number): ScoredFigures =>
  (images) => {
    const { outcomes, lesionImage, matching, images: count } = freeResponse(images, threshold);
    const without = freeResponseWithoutImages(outcomes, lesionImage, count);
    const none = new Float64Array(lesionImage.length);
    const lesions = { image: lesionImage, x: none, y: none, radius: none };
    const all = Array.from({ length: count }, (_, image) => image);
    return (begin, end) => {
      if (begin < end) {
        const overlap = meanOverlapWithout(matching, outcomes.image, begin, end);
        return { ...without(begin, end), mean_iou_matched: overlap };
      }
      return {
        froc: froc(outcomes, lesionImage.length, count).meanStep,
        jafroc: jafroc(all, lesions, outcomes).jafroc,
        mean_iou_matched: matchFigures(matching).meanOverlap,
      };
    };
  };

/** In the order of the marks, so that it is the same sum as of the images that stay. */
function meanOverlapWithout(
  { goldOf, overlapOf }: Matching,
  image: ArrayLike<number>,
  begin: number,
  end: number,
): Figure {
  let sum = 0;
  let pairs = 0;
  for (let mark = 0; mark < goldOf.length; mark++) {
    const own = image[mark] ?? 0;
    if (goldOf[mark] === UNMATCHED || (own >= begin && own < end)) continue;
    sum += overlapOf[mark] ?? 0;
    pairs += 1;
  }
  return quotient(sum, pairs);
}
