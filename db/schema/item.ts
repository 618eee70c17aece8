import { doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { no, projectNo } from "./columns";

/** One image, volume, video or series (or one finding that is rated). Belongs to a case: the default cluster. */
export const item = pgTable(
  "item",
  {
    projectNo: projectNo(),
    no: no("no"),
    key: text("key").notNull(),
    caseKey: text("case_key").notNull(),
    study: text("study"),
    file: text("file"),
    width: integer("width"),
    height: integer("height"),
    frames: integer("frames"),
    spacingXMm: doublePrecision("spacing_x_mm"),
    spacingYMm: doublePrecision("spacing_y_mm"),
    spacingZMm: doublePrecision("spacing_z_mm"),
    positionMm: doublePrecision("position_mm"),
    attributes: jsonb("attributes").notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.projectNo, t.no] }),
    uniqueIndex("item_key").on(t.projectNo, t.key),
    index("item_case").on(t.projectNo, t.caseKey),
  ],
);

/** A pseudonymous person (or model version) of a vendor within a project; `vendor_no` 0 = a maker of gold. */
export const reader = pgTable(
  "reader",
  {
    projectNo: projectNo(),
    no: no("no"),
    vendorNo: no("vendor_no"),
    name: text("name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.no] }), uniqueIndex("reader_name").on(t.projectNo, t.vendorNo, t.name)],
);

/** How many items and cases a project has: counted when items are imported, so that no page counts them. */
export const itemCount = pgTable(
  "item_count",
  { projectNo: projectNo(), items: integer("items").notNull(), cases: integer("cases").notNull() },
  (t) => [primaryKey({ columns: [t.projectNo] })],
);
