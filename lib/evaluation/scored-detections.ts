import type { Candidates, Matching } from "@/lib/statistics/detection/candidates";
import { cocoAveragePrecision } from "@/lib/statistics/detection/coco-ap";
import { froc } from "@/lib/statistics/detection/froc";
import { byFallingScore, greedyMatch } from "@/lib/statistics/detection/greedy-match";
import { jafroc } from "@/lib/statistics/detection/jafroc";
import type { MarkOutcomes } from "@/lib/statistics/detection/lesion-hits";
import { markOutcomes } from "@/lib/statistics/detection/mark-outcomes";
import { matchFigures } from "@/lib/statistics/detection/match-figures";
import type { Figure } from "@/lib/statistics/figure";
import type { ScoredImage } from "./scored-image";

/** Scored images of any number of cases as the columns that the statistics take. */
interface Columns {
  images: number;
  gold: { image: Int32Array; label: Int32Array; area: Float64Array; regions: Uint8Array };
  marks: { image: Int32Array; label: Int32Array; area: Float64Array; score: Float64Array };
  candidates: Candidates;
}

function columnsOf(images: readonly ScoredImage[]): Columns {
  const gold = images.flatMap((image, place) => image.gold.map((object) => ({ ...object, place })));
  const marks = images.flatMap((image, place) => image.marks.map((mark) => ({ ...mark, place })));
  const start = new Int32Array(marks.length + 1);
  const partners: number[] = [];
  const overlaps: number[] = [];
  let firstMark = 0;
  let firstGold = 0;
  for (const { gold: objects, marks: own, pairs } of images) {
    // pairs come in the order of the marks
    let next = 0;
    for (let mark = 0; mark < own.length; mark++) {
      for (let pair = pairs[next]; pair?.[0] === mark; pair = pairs[++next]) {
        partners.push(firstGold + pair[1]);
        overlaps.push(pair[2]);
      }
      start[firstMark + mark + 1] = partners.length;
    }
    firstMark += own.length;
    firstGold += objects.length;
  }
  return {
    images: images.length,
    gold: {
      image: Int32Array.from(gold, ({ place }) => place),
      label: Int32Array.from(gold, ({ label }) => label),
      area: Float64Array.from(gold, ({ area }) => area),
      regions: Uint8Array.from(gold, ({ isCrowd }) => (isCrowd ? 1 : 0)),
    },
    marks: {
      image: Int32Array.from(marks, ({ place }) => place),
      label: Int32Array.from(marks, ({ label }) => label),
      area: Float64Array.from(marks, ({ area }) => area),
      score: Float64Array.from(marks, ({ score }) => score),
    },
    candidates: { start, gold: Int32Array.from(partners), overlap: Float64Array.from(overlaps) },
  };
}

/** A figure of scored detections over images: in [0, 1], higher is better. */
export type ScoredFigure = (images: readonly ScoredImage[], labelCount: number) => Figure;

const averagePrecision = (images: readonly ScoredImage[], labelCount: number) => {
  const { gold, marks, candidates } = columnsOf(images);
  return cocoAveragePrecision(gold, marks, candidates, labelCount);
};

/** COCO's average precision over IoU .50:.05:.95, at .50 and at .75: for boxes. */
export const AVERAGE_PRECISION: Readonly<Record<"ap" | "ap50" | "ap75", ScoredFigure>> = {
  ap: (images, labelCount) => averagePrecision(images, labelCount).ap,
  ap50: (images, labelCount) => averagePrecision(images, labelCount).ap50,
  ap75: (images, labelCount) => averagePrecision(images, labelCount).ap75,
};

interface FreeResponse extends Columns {
  matching: Matching;
  outcomes: MarkOutcomes;
  /** Image of each object; crowd regions are no objects, and what lies on them is no mark. */
  lesionImage: number[];
}

/** Marks by falling score on free objects with at least the overlap: first hits, duplicates, false marks. */
function freeResponse(images: readonly ScoredImage[], threshold: number): FreeResponse {
  const columns = columnsOf(images.map((image) => withoutCrowd(image, threshold)));
  const { marks, candidates, gold } = columns;
  const matching = greedyMatch(candidates, byFallingScore(marks.score, marks.image), gold.label.length, threshold);
  const outcomes = markOutcomes(matching, candidates, threshold, { score: marks.score, image: marks.image });
  return { ...columns, matching, outcomes, lesionImage: Array.from(gold.image) };
}

function withoutCrowd({ gold, marks, pairs }: ScoredImage, threshold: number): ScoredImage {
  if (!gold.some(({ isCrowd }) => isCrowd)) return { gold, marks, pairs };
  const onCrowd = new Set(
    pairs.flatMap(([mark, at, overlap]) => (gold[at]?.isCrowd && overlap >= threshold ? [mark] : [])),
  );
  const keptGold = new Map(gold.flatMap(({ isCrowd }, at) => (isCrowd ? [] : [at])).map((at, place) => [at, place]));
  const keptMarks = new Map(marks.flatMap((_, at) => (onCrowd.has(at) ? [] : [at])).map((at, place) => [at, place]));
  return {
    gold: gold.filter(({ isCrowd }) => !isCrowd),
    marks: marks.filter((_, at) => !onCrowd.has(at)),
    pairs: pairs.flatMap(([mark, at, overlap]) => {
      const [place, target] = [keptMarks.get(mark), keptGold.get(at)];
      return place === undefined || target === undefined ? [] : [[place, target, overlap] as const];
    }),
  };
}

/** Mean sensitivity at 1/8 to 8 false marks an image (FROC), at an overlap. */
export const frocMean =
  (threshold: number): ScoredFigure =>
  (images) => {
    const { outcomes, gold, images: count } = freeResponse(images, threshold);
    return froc(outcomes, gold.label.length, count).meanStep;
  };

/** JAFROC's figure of merit: the chance that a lesion outscores the surest false mark of an image without lesions. */
export const jafrocMerit =
  (threshold: number): ScoredFigure =>
  (images) => {
    const { outcomes, lesionImage, images: count } = freeResponse(images, threshold);
    const none = new Float64Array(lesionImage.length);
    const all = Array.from({ length: count }, (_, image) => image);
    return jafroc(all, { image: lesionImage, x: none, y: none, radius: none }, outcomes).jafroc;
  };

/** Mean overlap of what matches, detections taken by falling score. */
export const meanOverlapMatched =
  (threshold: number): ScoredFigure =>
  (images) =>
    matchFigures(freeResponse(images, threshold).matching).meanOverlap;
