import type { Ignored, PersonalDatum, Reject } from "@/lib/model/annotation";
import type { Confidence } from "./format";

export interface InspectedItem {
  key: string;
  width?: number;
  height?: number;
  depth?: number;
  spacingMm?: [number, number, number];
  /** Index of a voxel's centre to LPS mm: 4 rows of 4. */
  affineLps?: number[][];
}

export interface InspectedMask {
  item: string;
  label: string;
  instance?: string;
  frame?: number;
  /** The value in the label map, and its layer where there are several. */
  value?: number;
  layer?: number;
  pixels: number;
  /** [x, y, width, height] in whole pixels, [x, y, z, width, height, depth] of a volume; absent without pixels or index order. */
  box?: number[];
}

/** The first annotation's geometry in plain numbers; which fields, follows from `kind`. */
export interface InspectedShape {
  /** Absent for drawings that have none of their own (lines, planes ... in space). */
  label?: string;
  kind: string;
  [field: string]: unknown;
}

/** What `assay inspect --json` prints for one delivery. */
export interface InspectResult {
  path: string;
  format: string | null;
  confidence: Confidence;
  reasons: string[];
  items: InspectedItem[];
  annotations: number;
  annotators: string[];
  labels: Record<string, number>;
  shapes: Record<string, number>;
  first?: InspectedShape;
  masks: InspectedMask[];
  /** Present where not every mask is listed: how many there are. */
  masksInAll?: number;
  rejected: Reject[];
  /** Present where not every reject is listed: how many there are. */
  rejectedInAll?: number;
  ignored: Ignored[];
  personalData: PersonalDatum[];
  /** Where no format was found: each that was tried and what it missed. */
  tried?: { format: string; reasons: string[] }[];
}
