import type { DifficultRule } from "./difficult-rule";
import type { UncertainRule } from "./uncertain-rule";

/** Everything a figure depends on besides the data; stored with each evaluation and printed with it. */
export interface EvaluationSettings {
  task: "classification" | "ordinal" | "detection" | "segmentation" | "keypoints" | "measurements";
  /** How shapes pair up. `finding`: by identity of the named attribute. */
  match:
    | { by: "iou"; threshold: number }
    | { by: "distance"; maxMm: number }
    /** A vendor's point (or the centre of what it drew) lies in gold's shape, or at most so far from it; 0: in it. */
    | { by: "inside"; toleranceMm: number }
    /**
     * `sigmas` by name of a point or of a label, in the place of `sigma`. The scale is the box around gold's points, or
     * what gold states as the object's area (COCO's `area`). A vendor's point that is said to be absent (visibility 0) is
     * not placed; under `absent: "placed"` it stands where its coordinates say, as COCO's scorer has it.
     */
    | {
        by: "oks";
        threshold: number;
        sigma: number;
        sigmas?: Record<string, number>;
        scale?: "points" | "stated";
        absent?: "placed";
      }
    | { by: "finding" }
    | { by: "item" };
  /** Attribute that joins the shapes of one finding over slices, with the case. */
  findingAttribute: string | null;
  /** Attributes whose values are compared on matched marks (or of read items), by exact name; absent: none. */
  attributes?: string[];
  /** Attributes by which gold calls a mark difficult, and how such marks count; absent: as any other. */
  difficult?: { rule: DifficultRule; attributes: string[] };
  assignment: "greedy" | "hungarian";
  /** Overlap below which a matched shape is listed as `poor_overlap` (Dice for masks, IoU for boxes). */
  poorOverlapBelow: number;
  /** Tolerance of the normalized surface distance, fixed beforehand; absent: no such figure. */
  nsdToleranceMm?: number;
  /** Further tolerances, each a figure of its own beside that of the first. */
  nsdOtherMm?: number[];
  /** A length this near to gold's counts as right, inclusive, in mm, fixed beforehand; absent: no such figure. */
  lengthWithinMm?: number;
  /** Labels whose structure has a tolerance of its own in the place of the first. */
  nsdToleranceOf?: Record<string, number>;
  /** What borders are made of, for all distances between them; by default voxels. */
  surfaces?: "border_voxels" | "surface_elements";
  /** Declared labels, in order (ordinal tasks: lowest first). */
  labels: string[];
  /** Classification: an item may have several labels, each present or absent by itself. */
  multiLabel?: boolean;
  /**
   * What a score of a whole-item label is of: the label that is stated (the default, as tools give confidences), or the
   * positive one whichever is stated.
   */
  scoreOf?: "stated" | "positive";
  /** The positive one of two labels, where it is declared. */
  positiveLabel?: string;
  /** Declared beforehand: a miss costs as much as so many false alarms. Absent: operating points have no winner. */
  missCost?: number;
  /** Share of positive items where the work is used, which an enriched sample has not. */
  targetPrevalence?: number;
  /** Declared labels that state uncertainty, and how they count; absent: none does. */
  uncertain?: { rule: UncertainRule; labels: string[] };
  /** Vendor name -> its label -> project label or null (left out). Absent: labels join by equal name. */
  labelMaps: Record<string, Record<string, string | null>>;
  cluster: "case" | "item";
  level: number;
  /** Non-inferiority margin on the primary figure, fixed before the data. */
  margin: number;
  primaryMetric: string | null;
  /** The signed protocol that this follows; absent: exploratory. */
  protocol?: {
    sha256: string;
    kind: "pilot" | "acceptance" | "reader_study";
    /** Signed after scores could be seen. */
    retrospective: boolean;
    /** Vendor -> the readers that may take part, where they were named. */
    rosters: Record<string, string[]>;
  };
  missing: "worst" | "exclude";
  sliceBy: string[];
  resamples: number;
  seed: number;
  /** Below this many shared cases, or this share of either side's, a pair is not comparable. */
  minSharedCases: number;
  minSharedShare: number;
  /** Slices with fewer cases show no interval-free figure: the estimate is withheld. */
  smallSlice: number;
}

export const DEFAULT_SETTINGS: EvaluationSettings = {
  task: "classification",
  match: { by: "item" },
  findingAttribute: null,
  assignment: "hungarian",
  poorOverlapBelow: 0.7,
  labels: [],
  labelMaps: {},
  cluster: "case",
  level: 0.95,
  margin: 0.05,
  primaryMetric: null,
  missing: "worst",
  sliceBy: [],
  resamples: 10_000,
  seed: 20_261_123,
  minSharedCases: 10,
  minSharedShare: 0.5,
  smallSlice: 5,
};
