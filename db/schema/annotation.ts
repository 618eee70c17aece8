import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { bytea, no, projectNo } from "./columns";
import { sealed } from "./sealed";

const columns = () => ({
  projectNo: projectNo(),
  batchNo: no("batch_no"),
  seq: no("seq"),
  itemNo: no("item_no"),
  /** 0: the file names no annotator. */
  readerNo: no("reader_no"),
  /** `batch_label.no`. */
  sourceLabelNo: no("source_label_no"),
  /** Index in SHAPE_KINDS. */
  kind: smallint("kind").notNull(),
  /** `lib/model/shape-codec`. */
  geometry: bytea("geometry"),
  frame: integer("frame"),
  finding: text("finding"),
  score: doublePrecision("score"),
  crowd: boolean("crowd").notNull().default(false),
  origin: smallint("origin").notNull().default(0),
  attributes: jsonb("attributes"),
  place: text("place").notNull(),
});

/** One statement about an item by an annotator, as delivered. No keys to other tables: checked once at publish. */
export const annotation = pgTable("annotation", columns(), (t) => [
  primaryKey({ columns: [t.projectNo, t.batchNo, t.seq] }),
  index("annotation_item").on(t.projectNo, t.itemNo, t.batchNo),
]);

/** The same of references, behind the seal. */
export const goldAnnotation = sealed.table("gold_annotation", columns(), (t) => [
  primaryKey({ columns: [t.projectNo, t.batchNo, t.seq] }),
  index("gold_annotation_item").on(t.projectNo, t.itemNo, t.batchNo),
]);
