import type { AttributeCounts } from "./measure/attribute-pairs";
import type { ScoredImage } from "./measure/scored-image";
import type { ScoredReading } from "./measure/scored-reading";
import type { DisagreementType } from "./result";
import type { ShapeDoubts } from "./warnings/shape-doubts";

/**
 * Integers of one cluster (case, or item), so that any split of the cases into parts merges to the same figures to the
 * last bit: parts are only put side by side and sorted by cluster, nothing is summed before all are there.
 */
export interface ClusterTally {
  cluster: string;
  case: string;
  /** Items that gold speaks about, and of them those that every vendor returned. */
  items: number;
  shared: number;
  vendors: VendorTally[];
}

/** One vendor in one cluster. */
export interface VendorTally {
  vendor: string;
  ordered: number;
  returned: number;
  annotations: number;
  readers: string[];
  /** Shape kind -> annotations that the task does not measure. */
  notMeasured: Record<string, number>;
  /** The same of the vendor's reference; absent where there are none. */
  goldNotMeasured?: Record<string, number>;
  /** Shapes that are measured by a rule of their own, on either side; absent where there are none. */
  doubts?: { vendor?: ShapeDoubts; gold?: ShapeDoubts };
  /** The vendor's label -> annotations left out because the reference does not ask for it. */
  unknownLabels: Record<string, number>;
  /** The vendor's label -> annotations that the label mapping leaves out; absent where there are none. */
  leftOut?: Record<string, number>;
  /** Outlines that a detection compared by their bounding boxes; absent where there are none. */
  asBoxes?: number;
  /** Points that are said to be absent although they have coordinates; absent where there are none. */
  saidAbsent?: number;
  /** Marks of gold that were set aside as difficult; absent where there are none. */
  aside?: number;
  disagreements: Partial<Record<DisagreementType, number>>;
  /** Another vendor -> items that both returned, where neither's are among the other's: else they are the fewer of the two. */
  returnedWith?: Record<string, number>;
  groups: GroupTally[];
}

/**
 * Which items a tally is over: all that are measured; those with a value of an attribute; those measured of another
 * vendor too (only where the two differ within the cluster: else the overall tally is meant).
 */
export type ItemGroup =
  | { by: "all" }
  | { by: "slice"; attribute: string; value: string }
  | { by: "shared"; other: string };

export interface GroupTally {
  group: ItemGroup;
  /** Measured items of the group, and of them the returned ones. */
  items: number;
  returned: number;
  counts: TaskCounts;
  /** Scores behind what was marked or said, where the task has figures of scores and all of them are given. */
  scored?: readonly ScoredImage[];
  readings?: readonly ScoredReading[];
}

export type TaskCounts =
  | ReadingCounts
  | PresenceCounts
  | FindingCounts
  | OverlapCountsOfLabels
  | PointCounts
  | LengthCounts;

/** Classification: readings by gold label (row) and vendor's label (column; the last column is `not_returned`). */
export interface ReadingCounts {
  task: "readings";
  byReader: { reader: string; counts: readonly number[] }[];
  /** The most readings that came of one item; 0 where none came. */
  mostOnItem: number;
  /** Values of the compared attributes; absent where none was compared. */
  attributes?: AttributeCounts;
}

/** Multi-label classification: each declared label present or absent in every reading. */
export interface PresenceCounts {
  task: "presences";
  /** Readings that came, those that did not, and those whose labels are exactly gold's. */
  readings: number;
  notReturned: number;
  exact: number;
  mostOnItem: number;
  byLabel: LabelPresence[];
}

export interface LabelPresence {
  tp: number;
  fp: number;
  /** Of readings that came; gold's labels on items that did not come are `notReturned`. */
  fn: number;
  notReturned: number;
  /** Values of the compared attributes where both sides have the label; absent where none was compared. */
  attributes?: AttributeCounts;
}

/** Detection, and segmentation by finding: per declared label. */
export interface FindingCounts {
  task: "findings";
  byLabel: LabelFindings[];
}

export interface LabelFindings {
  gold: number;
  found: number;
  extra: number;
  /** Overlap of each found one, in the order of the findings' names. */
  overlaps: FindingOverlap[];
  /** Object keypoint similarity of each found one, where they are sets of points. */
  similarities?: number[];
  /** Values of the compared attributes on what was found; absent where none was compared. */
  attributes?: AttributeCounts;
  /** Gold findings that several vendor's shapes lie on, and vendor's shapes that lie on several gold
   * findings; null where shapes pair by name. */
  splits: number | null;
  merges: number | null;
}

export interface FindingOverlap {
  /** Pixels or voxels; areas of the continuous shape where `isArea` (boxes). */
  intersection: number;
  gold: number;
  vendor: number;
  /** Volume of a voxel in mm3 (area of a pixel in mm2), null where the spacing is unknown. */
  voxelMm3: number | null;
  isArea?: true;
  /** Absent where the spacing is unknown or the shape does not lie in one image or volume. */
  surface?: SurfaceFit;
}

/** How far the borders of two masks lie apart; null where one of them is empty. */
export interface SurfaceFit {
  hd95Mm: number | null;
  assdMm: number | null;
  /** Absent in tallies that were stored before these were measured. */
  hdMm?: number | null;
  masdMm?: number | null;
  /** 0 where one side is empty; null without a tolerance. */
  nsd: number | null;
  /** At the further tolerances, in their order; absent where there are none. */
  nsdOther?: (number | null)[];
}

/** Segmentation without findings: per declared label, one overlap an item where either side has the label. */
export interface OverlapCountsOfLabels {
  task: "overlaps";
  byLabel: FindingOverlap[][];
}

/** Landmarks: per declared label, the radial errors of the points that both sides have, and how many are missed. */
export interface PointCounts {
  task: "points";
  byLabel: {
    gold: number;
    errors: number[];
    extra: number;
    unit: "mm" | "px";
    /** Of the points that both sides have; absent where none was compared. */
    attributes?: AttributeCounts;
  }[];
}

/** Lengths: per declared label, gold's and the vendor's in mm of those that both sides have, and how many gold has. */
export interface LengthCounts {
  task: "lengths";
  byLabel: {
    gold: number;
    pairs: (readonly [gold: number, vendor: number])[];
    extra: number;
    /** Of the lengths that both sides have; absent where none was compared. */
    attributes?: AttributeCounts;
  }[];
}
