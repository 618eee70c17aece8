import { FormatError } from "../format";

/** How four columns are a box: two corners, or the top left corner and the size. */
export type BoxForm = "xyxy" | "xywh";

/**
 * Which columns of a table mean what, by name. Composite keys (`item`, `case`, `reader`, `vendor`, `finding`) list
 * several columns whose values are joined with "+". A column of a table without header is `#1`, `#2`, ...
 */
export interface CsvColumns {
  item?: string[];
  case?: string[];
  reader?: string[];
  vendor?: string[];
  finding?: string[];
  label?: string;
  gold?: string;
  score?: string;
  /** Wide: one column a reader, its cells are labels. */
  readers?: string[];
  /** Wide: one column a vendor, its cells are labels. */
  vendors?: string[];
  /** Wide: one 0/1 column a class, its name is the label. */
  classes?: string[];
  /** Four columns, or one whose cells hold four numbers. With `isFraction`, coordinates are 0 to 1 of the image's `size`. */
  box?: { form: BoxForm; columns: string[]; isFraction?: boolean };
  /** A point: x and y in pixels, or x, y and z in LPS mm. */
  point?: { world: "pixel" | "lps_mm"; columns: string[] };
  /** Width and height of the image in pixels. */
  size?: [string, string];
  /** Every column after the item's is a label, as many as the row has (tables without header). */
  tags?: boolean;
  /** Label of each coded answer. */
  values?: ReadonlyMap<string, string>;
  /** True where an item may have several labels by one reader; else the second is a duplicate. */
  severalLabels?: boolean;
}

/** A `--columns` text that says nothing readable, or names a column that the table does not have. */
export class CsvColumnsError extends FormatError {
  constructor(message: string, file = "") {
    super({ file, place: "columns", code: "missing_field", message });
    this.name = "CsvColumnsError";
  }
}

export const COLUMN_ROLES = [
  "item",
  "case",
  "reader",
  "vendor",
  "label",
  "gold",
  "score",
  "finding",
  "readers",
  "vendors",
  "classes",
  "xyxy",
  "xywh",
  "xy",
  "xyz",
  "size",
  "values",
  "several",
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];
