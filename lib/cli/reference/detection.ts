import { type Boxes, boxInside, boxIou } from "@/lib/geometry/boxes/box-iou";
import { overlappingPairs } from "@/lib/geometry/boxes/overlapping-pairs";
import { type Matching, UNMATCHED } from "@/lib/statistics/detection/candidates";
import { cocoAveragePrecision } from "@/lib/statistics/detection/coco-ap";
import { froc } from "@/lib/statistics/detection/froc";
import { byFallingScore, greedyMatch } from "@/lib/statistics/detection/greedy-match";
import { jafroc } from "@/lib/statistics/detection/jafroc";
import { lesionHits } from "@/lib/statistics/detection/lesion-hits";
import { matchFigures } from "@/lib/statistics/detection/match-figures";
import { optimalMatch } from "@/lib/statistics/detection/optimal-match";
import type { ReferenceAdapter } from "./adapter";
import { asNumbers, asRows } from "./agreement-input";
import { type BoxRecords, detectionInput } from "./detection-input";
import { plainResult } from "./plain";

const boxPair: ReferenceAdapter = (input) => {
  const detection: Boxes = asNumbers(input.dt);
  const gold: Boxes = asNumbers(input.gt);
  return plainResult({ iou: boxIou(detection, 0, gold, 0), ioa_crowd: boxInside(detection, 0, gold, 0) });
};

/** Image and label as one number; the label is left out where matching is not class-aware. */
function groups({ image, label }: BoxRecords, labelCount: number, classAware: boolean): Int32Array {
  return Int32Array.from(image, (own, at) => (classAware ? own * labelCount + (label[at] ?? 0) : own));
}

function matchResult(matching: Matching): Record<string, unknown> {
  const { tp, fp, fn, precision, recall, f1, meanOverlap } = matchFigures(matching);
  const matches = Array.from(matching.detectionOf, (detection, gold) => [gold, detection]).filter(
    ([, detection]) => detection !== UNMATCHED,
  );
  return {
    tp,
    fp,
    fn,
    precision,
    recall,
    f1,
    mean_iou_matched: meanOverlap,
    matches: matches.map(([gold, detection]) => [gold, detection, matching.overlapOf[detection ?? 0]]),
  };
}

const matchBoxes: ReferenceAdapter = (input, options, context) => {
  const { gold, detections, labels } = detectionInput(input, context);
  const classAware = options.class_aware !== false;
  const threshold = Number(options.iou_threshold);
  const goldCount = gold.image.length;
  const pairs = overlappingPairs(
    { boxes: gold.boxes, group: groups(gold, labels.length, classAware) },
    { boxes: detections.boxes, group: groups(detections, labels.length, classAware) },
    Math.min(threshold, 0.5),
  );
  const order = byFallingScore(detections.score, detections.image);
  return plainResult({
    greedy: matchResult(greedyMatch(pairs, order, goldCount, threshold)),
    hungarian_sum: matchResult(optimalMatch(pairs, goldCount, threshold, "sum")),
    hungarian_count: matchResult(optimalMatch(pairs, goldCount, threshold, "count")),
  });
};

const cocoAp: ReferenceAdapter = (input, _options, context) => {
  const { gold, detections, labels } = detectionInput(input, context);
  const pairs = overlappingPairs(
    { boxes: gold.boxes, group: groups(gold, labels.length, true) },
    { boxes: detections.boxes, group: groups(detections, labels.length, true) },
    0.5,
    gold.crowd,
  );
  const result = cocoAveragePrecision({ ...gold, regions: gold.crowd }, detections, pairs, labels.length);
  return plainResult({
    AP: result.ap,
    AP50: result.ap50,
    AP75: result.ap75,
    APs: result.apSmall,
    APm: result.apMedium,
    APl: result.apLarge,
    AR1: result.ar1,
    AR10: result.ar10,
    AR100: result.ar100,
    ARs: result.arSmall,
    ARm: result.arMedium,
    ARl: result.arLarge,
    per_class: Object.fromEntries(
      result.perLabel.map(({ ap, ap50 }, label) => [String(labels[label]), { AP: ap, AP50: ap50 }]),
    ),
  });
};

function freeResponse(input: Record<string, unknown>) {
  const column = (rows: readonly number[][], at: number) => Float64Array.from(rows, (row) => row[at] ?? 0);
  const lesionRows = asRows(input.lesions).map(asNumbers);
  const markRows = asRows(input.marks).map(asNumbers);
  const lesions = {
    image: column(lesionRows, 0),
    x: column(lesionRows, 1),
    y: column(lesionRows, 2),
    radius: column(lesionRows, 3),
  };
  const marks = {
    image: column(markRows, 0),
    x: column(markRows, 1),
    y: column(markRows, 2),
    score: column(markRows, 3),
  };
  return { images: asNumbers(input.images), lesions, outcomes: lesionHits(lesions, marks) };
}

const frocCurve: ReferenceAdapter = (input, options) => {
  const { images, lesions, outcomes } = freeResponse(input);
  const curve = froc(outcomes, lesions.image.length, images.length, {
    duplicates: options.duplicates === "ignore" ? "ignored" : "false",
    ...(Array.isArray(options.fp_per_image) ? { at: asNumbers(options.fp_per_image) } : {}),
  });
  return plainResult({
    points: curve.points.map(({ threshold, falseMarksPerImage, sensitivity }) => [
      threshold,
      falseMarksPerImage,
      sensitivity,
    ]),
    sensitivity_step: curve.sensitivityStep,
    sensitivity_linear: curve.sensitivityLinear,
    cpm_step: curve.meanStep,
    cpm_linear: curve.meanLinear,
  });
};

const jafrocMerit: ReferenceAdapter = (input) => {
  const { images, lesions, outcomes } = freeResponse(input);
  const result = jafroc(images, lesions, outcomes);
  return plainResult({
    jafroc: result.jafroc,
    jafroc1: result.jafroc1,
    jackknife_se: result.standardError,
    normal_images: result.normalImages,
  });
};

/** Metric to function, for the cases of `detection.json`. */
export const detectionAdapters: Record<string, ReferenceAdapter> = {
  box_iou: boxPair,
  match_boxes: matchBoxes,
  coco_ap: cocoAp,
  froc: frocCurve,
  jafroc: jafrocMerit,
};
