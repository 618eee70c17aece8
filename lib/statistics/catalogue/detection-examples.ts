import { hotellingOneSample } from "../comparison/hotelling-one-sample";
import type { Candidates } from "../detection/candidates";
import { cocoAveragePrecision } from "../detection/coco-ap";
import { froc } from "../detection/froc";
import { greedyMatch } from "../detection/greedy-match";
import { jafroc } from "../detection/jafroc";
import { lesionHits } from "../detection/lesion-hits";
import { matchFigures } from "../detection/match-figures";
import { quotient } from "../figure";
import { clusteredProportion } from "../intervals/clustered-proportion";
import { clusteredRatioMean } from "../intervals/clustered-ratio-mean";
import { wilson } from "../intervals/wilson";
import { landmarkDistances } from "../landmarks/landmark-distances";
import { objectKeypointSimilarity } from "../landmarks/oks";
import { correctKeypoints } from "../landmarks/pck";
import { radialError } from "../landmarks/radial-error";
import { orderCoverage } from "../planning/order-coverage";
import type { WorkedExample } from "./example";

/** Detections 0, 1, 2 by falling score: on gold 0 with IoU .8, on nothing, on gold 1 with IoU .6. */
const PAIRS: Candidates = {
  start: Int32Array.of(0, 1, 1, 2),
  gold: Int32Array.of(0, 1),
  overlap: Float64Array.of(0.8, 0.6),
};
const boxes = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given:
    "one image, 2 boxes in gold, 3 detections by falling score: IoU .8 with the one, no overlap, IoU .6 with the other",
  calls,
  compute,
});
const coco = () =>
  cocoAveragePrecision(
    { label: [0, 0], area: [2000, 2000] },
    { image: [0, 0, 0], label: [0, 0, 0], score: [0.9, 0.8, 0.7], area: [2000, 2000, 2000] },
    PAIRS,
    1,
  );

const LESIONS = { image: [0, 0, 1], x: [10, 50, 30], y: [10, 50, 30], radius: [5, 5, 5] };
const MARKS = { image: [0, 0, 1, 2], x: [11, 80, 31, 5], y: [10, 80, 30, 5], score: [0.9, 0.4, 0.8, 0.3] };
const free = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: "4 images, 3 lesions on the first two; marks by score: .9 on a lesion, .8 on a lesion, .4 and .3 false",
  calls,
  compute,
});

const LANDMARKS = { positions: [0, 0, 10, 0, 20, 0], landmarkCount: 3, axes: 2 };
const PLACED = { positions: [0, 2, 13, 4, 20, 1], landmarkCount: 3, axes: 2 };
const placed = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: "3 landmarks, pixels of 0.5 mm: placed 2, 5 and 1 pixels from gold's",
  calls,
  compute,
});
const distances = () => landmarkDistances(LANDMARKS, PLACED, [0.5, 0.5]);

const share = (given: string, x: number, n: number): WorkedExample => ({
  given,
  calls: "wilson",
  compute: () => wilson(x, n),
});

/** Worked examples of findings, boxes and landmarks. */
export const DETECTION_EXAMPLES: Readonly<Record<string, WorkedExample>> = {
  ap: boxes("cocoAveragePrecision", () => coco().ap),
  ap50: boxes("cocoAveragePrecision", () => coco().ap50),
  ap75: boxes("cocoAveragePrecision", () => coco().ap75),
  mean_iou_matched: boxes("matchFigures", () => matchFigures(greedyMatch(PAIRS, [0, 1, 2], 2, 0.5)).meanOverlap),
  froc: free("froc", () => froc(lesionHits(LESIONS, MARKS), 3, 4).meanStep),
  jafroc: free("jafroc", () => jafroc([0, 1, 2, 3], LESIONS, lesionHits(LESIONS, MARKS)).jafroc),
  false_positives_per_case: {
    given: "12 extra marks in 30 cases with anything returned",
    calls: "quotient",
    compute: () => quotient(12, 30),
  },
  false_positives_per_item: {
    given: "12 extra marks on 48 images returned",
    calls: "quotient",
    compute: () => quotient(12, 48),
  },
  case_sensitivity: share("20 cases with a finding in gold, 17 of them with a mark", 17, 20),
  case_specificity: share("40 cases without a finding in gold, 34 of them without a mark", 34, 40),
  oks: {
    given: "2 points, area 400, sigma .05: one exact, one 2 pixels off",
    calls: "objectKeypointSimilarity",
    compute: () => objectKeypointSimilarity([0, 0, 2, 10, 0, 2], [0, 0, 2, 12, 0, 2], 400, [0.05, 0.05]),
  },
  absolute_error_mm: {
    given: "3 diameters in mm, a patient each: gold 12.0 8.5 20.0, vendor 13.0 8.0 18.5",
    calls: "clusteredRatioMean",
    compute: () => clusteredRatioMean([1, 0.5, 1.5], [1, 1, 1], { unit: "mm" }),
  },
  length_within: {
    given: "3 diameters in mm, a patient each: gold 12.0 8.5 20.0, vendor 13.0 8.0 18.5; within 1 mm",
    calls: "clusteredProportion",
    compute: () => clusteredProportion([1, 1, 0], [1, 1, 1]),
  },
  radial_error_mm: placed("radialError", () => radialError(distances()).meanMm),
  sdr: placed("radialError", () => {
    const [atTwo] = radialError(distances(), [2]).successRates;
    return atTwo ? atTwo.rate : { value: null, reason: "no_items" };
  }),
  pck: placed("correctKeypoints", () => {
    const [atFifth] = correctKeypoints(distances(), [10], [0.2]).rates;
    return atFifth ? atFifth.rate : { value: null, reason: "no_items" };
  }),
  hotelling_t_squared: {
    given: "five landmarks, one axis: offsets of 1, 2, 3, 4 and 5 mm; mean 3, variance 2.5",
    calls: "hotellingOneSample",
    compute: () => {
      const test = hotellingOneSample([[1], [2], [3], [4], [5]]);
      return test === null ? { value: null, reason: "too_few_clusters" } : { value: test.tSquared };
    },
  },
  coverage: {
    given: "120 images ordered, 114 returned",
    calls: "orderCoverage",
    compute: () => orderCoverage({ ordered: 120, returned: 114, correct: 100 }, 0.9).coverage,
  },
};
