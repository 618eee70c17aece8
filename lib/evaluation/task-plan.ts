import type { Annotation } from "@/lib/model/annotation";
import type { ShapeKind } from "@/lib/model/shape";
import type { VendorOfCase } from "./cases/side";
import type { FigureSet } from "./figures/figure-set";
import { findingFigures } from "./figures/finding-figures";
import { countLengths, lengthFigures } from "./figures/length-figures";
import { overlapFigures } from "./figures/overlap-figures";
import { countPoints, pointFigures } from "./figures/point-figures";
import { presenceFigures } from "./figures/presence-figures";
import { readingFigures } from "./figures/reading-figures";
import { EvaluationInputError } from "./input-error";
import { classifyCase } from "./measure/classify-case";
import { countFindings } from "./measure/count-findings";
import { countOverlaps } from "./measure/count-overlaps";
import { countReadings } from "./measure/count-readings";
import { detectCase } from "./measure/detect-case";
import { detectFindings } from "./measure/detect-findings";
import { landmarkCase } from "./measure/landmark-case";
import { lengthCase, lengthMm } from "./measure/length-case";
import type { Measured } from "./measure/measured";
import { countPresences, multilabelCase } from "./measure/multilabel-case";
import { scoreBoxes } from "./measure/score-boxes";
import { scoreInside } from "./measure/score-inside";
import { scoreKeypoints } from "./measure/score-keypoints";
import { scorePoints } from "./measure/score-points";
import { scoreReadings } from "./measure/score-readings";
import type { ScoredItem } from "./measure/scored-image";
import type { ScoredReading } from "./measure/scored-reading";
import { segmentFindings } from "./measure/segment-case";
import { segmentItems } from "./measure/segment-items";
import type { EvaluationSettings } from "./settings";
import { boxesOfOutlines } from "./shapes/boxes-of-outlines";
import type { TaskCounts } from "./tally";

/** How one task compares a vendor of a case with its reference, and how what it found is counted. */
export interface TaskPlan {
  unit: "item" | "finding" | "shape";
  /** The kinds of shapes that it measures; others are counted in `notMeasured`. */
  shapes: readonly ShapeKind[];
  /** Of these kinds, those that it measures; absent: all. */
  isMeasured?(annotation: Annotation): boolean;
  /** Kinds of gold that only take up what lies on them: objects of which gold has nothing to be measured. */
  regions?: readonly ShapeKind[];
  /** Attributes are compared on what both sides have. */
  comparesAttributes?: true;
  /** Marks of gold can be set aside as difficult. */
  setsAside?: true;
  /** How its shapes are read before they are compared; absent: as they are. */
  asCompared?(annotations: readonly Annotation[], isGold: boolean): Annotation[];
  measure(input: VendorOfCase, settings: EvaluationSettings): Measured[];
  count(measured: readonly Measured[], settings: EvaluationSettings): TaskCounts;
  /** The scores of a vendor's case; null where not everything is scored. Absent: the task has no figures of scores. */
  scores?(input: VendorOfCase, settings: EvaluationSettings): ScoredItem[] | null;
  /** The same of readings of whole items. */
  readings?(input: VendorOfCase, settings: EvaluationSettings): ScoredReading[] | null;
  figures(settings: EvaluationSettings): FigureSet;
}

const SEGMENT_FINDINGS: TaskPlan = {
  unit: "finding",
  comparesAttributes: true,
  setsAside: true,
  shapes: ["polygon", "mask", "volume"],
  measure: segmentFindings,
  count: (measured, settings) => countFindings(measured, settings.labels.length),
  figures: findingFigures,
};

const CLASSIFY: TaskPlan = {
  unit: "item",
  comparesAttributes: true,
  shapes: ["class"],
  measure: classifyCase,
  count: (measured, settings) => countReadings(measured, settings.labels.length),
  readings: scoreReadings,
  figures: readingFigures,
};

const CLASSIFY_SETS: TaskPlan = {
  unit: "item",
  comparesAttributes: true,
  shapes: ["class"],
  measure: multilabelCase,
  count: (measured, settings) => countPresences(measured, settings.labels.length),
  figures: presenceFigures,
};

const DETECT: TaskPlan = {
  unit: "shape",
  comparesAttributes: true,
  setsAside: true,
  shapes: ["box"],
  measure: detectCase,
  count: (measured, settings) => countFindings(measured, settings.labels.length),
  figures: findingFigures,
};

const DETECT_BOXES: TaskPlan = {
  ...DETECT,
  shapes: ["box", "rotated_box", "roi", "polygon", "mask"],
  asCompared: boxesOfOutlines,
  scores: scoreBoxes,
};

const DETECT_NEAR: TaskPlan = {
  ...DETECT,
  shapes: ["point", "box", "rotated_box", "roi", "ellipse", "polygon", "mask"],
  asCompared: boxesOfOutlines,
  scores: scorePoints,
};

const DETECT_INSIDE: TaskPlan = {
  ...DETECT,
  shapes: ["point", "box", "rotated_box", "roi", "ellipse", "polygon", "mask", "volume"],
  // what a vendor draws stands for its centre, gold's outline holds it
  asCompared: (annotations, isGold) => (isGold ? [...annotations] : boxesOfOutlines(annotations)),
  scores: scoreInside,
};

const DETECT_FINDINGS: TaskPlan = {
  ...DETECT,
  unit: "finding",
  shapes: ["box", "rotated_box", "roi", "ellipse", "polygon", "mask", "volume", "point"],
  measure: detectFindings,
};

const SEGMENT_SHAPES: TaskPlan = { ...DETECT, shapes: ["polygon", "mask", "volume"] };

const SEGMENT_ITEMS: TaskPlan = {
  unit: "item",
  shapes: ["polygon", "mask", "volume"],
  measure: segmentItems,
  count: (measured, settings) => countOverlaps(measured, settings.labels.length),
  figures: overlapFigures,
};

const LANDMARKS: TaskPlan = {
  unit: "shape",
  comparesAttributes: true,
  setsAside: true,
  shapes: ["point", "keypoints"],
  measure: landmarkCase,
  count: (measured, settings) => countPoints(measured, settings.labels.length),
  figures: pointFigures,
};

const KEYPOINT_SETS: TaskPlan = {
  ...DETECT,
  shapes: ["keypoints"],
  regions: ["box", "polygon", "mask"],
  asCompared: boxesOfOutlines,
  scores: scoreKeypoints,
};

const LENGTHS: TaskPlan = {
  unit: "shape",
  comparesAttributes: true,
  setsAside: true,
  shapes: ["measurement", "line"],
  // other quantities (areas, volumes, angles) are no lengths
  isMeasured: (annotation) => lengthMm(annotation) !== null,
  measure: lengthCase,
  count: (measured, settings) => countLengths(measured, settings.labels.length),
  figures: lengthFigures,
};

/** The plan for the settings' task and match; refuses a match, or attributes, that the task does not know. */
export function taskPlan(settings: EvaluationSettings): TaskPlan {
  const plan = planOf(settings);
  const [ruled] = rulesWithoutEffect(settings);
  if (ruled) throw new EvaluationInputError("setting_invalid", `${ruled.what}: ${ruled.why}`);
  return plan;
}

/** Attributes and the difficult rule where the task has nothing to follow them by, each with the reason. */
export function rulesWithoutEffect(
  settings: Pick<EvaluationSettings, "task" | "match" | "multiLabel" | "attributes" | "difficult">,
): { rule: "attributes" | "difficult"; what: string; count: number; why: string }[] {
  const { task, match, attributes, difficult } = settings;
  const plan = planOf(settings);
  const here = `${task} by ${match.by}`;
  return [
    ...(attributes !== undefined && attributes.length > 0 && !plan.comparesAttributes
      ? [
          {
            rule: "attributes" as const,
            what: `attributes ${attributes.join(", ")}`,
            count: attributes.length,
            why: `kept, not measured: ${here} joins the shapes of a label into one, which has no attributes of its own`,
          },
        ]
      : []),
    ...(difficult?.rule === "ignored" && !plan.setsAside
      ? [
          {
            rule: "difficult" as const,
            what: "rule of difficult marks",
            count: 1,
            why: `without effect, what is difficult counts as any other: ${here} has no marks that are found or missed`,
          },
        ]
      : []),
  ];
}

function planOf({ task, match, multiLabel }: Pick<EvaluationSettings, "task" | "match" | "multiLabel">): TaskPlan {
  switch (`${task} ${match.by}` as const) {
    case "classification item":
      return multiLabel ? CLASSIFY_SETS : CLASSIFY;
    case "ordinal item":
      return CLASSIFY;
    case "detection iou":
      return DETECT_BOXES;
    case "detection distance":
      return DETECT_NEAR;
    case "detection inside":
      return DETECT_INSIDE;
    case "detection finding":
      return DETECT_FINDINGS;
    case "segmentation finding":
      return SEGMENT_FINDINGS;
    case "segmentation iou":
      return SEGMENT_SHAPES;
    case "keypoints item":
    case "keypoints distance":
      return LANDMARKS;
    case "measurements item":
      return LENGTHS;
    case "keypoints oks":
      return KEYPOINT_SETS;
    case "segmentation item":
      return SEGMENT_ITEMS;
    default:
      throw new EvaluationInputError("setting_invalid", `${task} cannot be matched by ${match.by}`);
  }
}
