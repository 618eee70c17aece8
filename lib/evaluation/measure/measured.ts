import type { ItemResult } from "../result";
import type { DifferenceSketch } from "../shapes/difference-sketch";
import type { ShapePlace } from "../shapes/shape-place";
import type { FindingOverlap } from "../tally";
import type { AttributePair } from "./attribute-pairs";

/**
 * One compared thing before it is counted: a reading, a gold finding or shape with what a vendor made of it, or a
 * vendor's extra. `item` is the position of its item (of a finding: its middle slice) among the case's items; labels
 * are positions among the declared labels, null on the side that has nothing.
 */
export interface Measured {
  item: number;
  /** Who read, where the task is counted by reader; else "". */
  reader: string;
  finding: string | null;
  goldLabel: number | null;
  vendorLabel: number | null;
  outcome: ItemResult["outcome"];
  overlap: FindingOverlap | null;
  /** Radial error of a point that both sides have. */
  distance: { value: number; unit: "mm" | "px" } | null;
  /** Object keypoint similarity of sets of points that both sides have. */
  similarity?: number;
  /** A length that both sides have, in mm. */
  lengthsMm?: readonly [gold: number, vendor: number];
  /** What both sides say of the compared attributes, of a matched pair; absent where gold states none of them. */
  attributes?: Record<string, AttributePair>;
  /** 0 to 1, see `Disagreement`. */
  severity: number;
  /** Further vendor's shapes lie on this gold one; further gold ones lie under this vendor's shape. Null: not asked. */
  isSplit: boolean | null;
  isMerge: boolean | null;
  /** Where both sides marked it; only of shapes of one image. */
  place?: ShapePlace;
  /** What both sides drew, of a difference of masks; only where it is asked for (`VendorOfCase.isSketched`). */
  sketch?: DifferenceSketch;
}

/** What most measured things have none of. */
export const NOT_MEASURED_HERE = {
  reader: "",
  finding: null,
  overlap: null,
  distance: null,
  isSplit: null,
  isMerge: null,
} as const;
