import type { Shape } from "./shape";

export type AttributeValue = string | number | boolean;
export type Attributes = Record<string, AttributeValue>;

/** One statement about an item by an annotator: what a format reader yields, before anything is matched to a project. */
export interface Annotation {
  /** Key of the item (see `item-key.ts`) within the delivery. */
  item: string;
  /** The vendor's own name of the label, exactly as in the file. */
  label: string;
  shape: Shape;
  /** Slice or video frame within the item, 0-based. */
  frame?: number;
  /** Joins shapes of one object across frames, views and visits; unique within the case. */
  finding?: string;
  score?: number;
  annotator?: string;
  /** Where one file holds several vendors and the gold (a CSV with columns for them). */
  vendor?: string;
  isGold?: boolean;
  origin: "manual" | "assisted" | "automatic";
  crowd?: boolean;
  attributes: Attributes;
  /** Where in the file it stands, for people: `annotations[17]`, `line 24`. */
  place: string;
}

/** An image, volume, video or series named by a delivery, with or without annotations on it. */
export interface DeliveredItem {
  key: string;
  /** Other names that the delivery gives it: path, id, UID. */
  aliases: string[];
  case?: string;
  width?: number;
  height?: number;
  depth?: number;
  spacingMm?: [number, number, number];
  /** Of a slice that is an item of its own: its place along the volume of its case. */
  positionMm?: number;
  /** Index (column, row, slice) of a voxel's centre to LPS mm: 4 x 4, row-major. */
  affineLps?: number[];
  attributes?: Attributes;
  place: string;
}

/** A row, shape or file that was not kept: file, place, field, found, expected. */
export interface Reject {
  file: string;
  place: string;
  field?: string;
  found?: string;
  expected?: string;
  code: RejectCode;
  message: string;
}

/** Kept out on purpose and counted: what, how many, why. */
export interface Ignored {
  what: string;
  count: number;
  why: string;
}

export interface PersonalDatum {
  file: string;
  place: string;
  kind: "e_mail" | "person_name" | "patient_id" | "user_name" | "path";
}

/** The closed list of reasons for which a row, shape or file is not kept. */
export const REJECT_CODES = [
  "empty_file",
  "truncated",
  "not_this_format",
  "unknown_format",
  "wrong_encoding",
  "line_too_long",
  "too_deep",
  "too_large",
  "missing_field",
  "wrong_type",
  "not_finite",
  "negative_size",
  "zero_area",
  "out_of_image",
  "bad_run_lengths",
  "bad_polygon",
  "bad_keypoints",
  "unknown_image",
  "unknown_category",
  "unknown_item",
  "unknown_label",
  "unknown_value",
  "duplicate_id",
  "duplicate_row",
  "duplicate_item",
  "contradicting_answer",
  "size_differs",
  "ragged_row",
  "bad_quote",
  "unsupported",
  "unsafe_entry",
  "reader_failed",
] as const;

export type RejectCode = (typeof REJECT_CODES)[number];

/** What a reader tells its caller, in file order; the caller decides what to do with each. */
/** What a merged set says of its making: nobody in it may be graded on it. */
export interface MergedFrom {
  makers: string[];
  /** It holds only findings that all of them marked. */
  requiresEveryMaker: boolean;
  /** Hashes of the files that it was merged from: a maker is known by them, whatever it is called. */
  inputs: { name: string; sha256: string }[];
}

export interface DeliverySink {
  item(item: DeliveredItem): void | Promise<void>;
  annotation(annotation: Annotation): void | Promise<void>;
  reject(reject: Reject): void;
  ignored(ignored: Ignored): void;
  personalData(datum: PersonalDatum): void;
  /** A label the delivery declares, used or not. */
  label(name: string): void;
  /** Someone who looked at an item, also where nothing was stated: what was seen and found empty is an answer too. */
  annotator?(name: string, item: string): void;
  /** Whose statements the file says that it was merged from. */
  mergedFrom?(origin: MergedFrom): void;
  /** A table none of whose columns states anything is refused, instead of read as items on which nothing was found. */
  wantsStatements?: true;
  /** Bytes read so far of bytes in all; called often, must be cheap. */
  progress?(done: number, total: number): void;
  signal?: AbortSignal;
}
