import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, no, projectNo } from "./columns";
import { project } from "./project";
import { appUser } from "./user";
import { vendor } from "./vendor";

/** A stored file by its hash: the bytes lie in the file store. */
export const blob = pgTable("blob", {
  sha256: text("sha256").primaryKey(),
  bytes: bigint("bytes", { mode: "number" }).notNull(),
  state: text("state", { enum: ["kept", "quarantined", "expunged"] })
    .notNull()
    .default("kept"),
  createdAt: createdAt(),
});

export const BATCH_STATES = [
  "uploaded", // stored, format detected, waiting for the preview's decisions
  "queued",
  "ingesting",
  "published",
  "failed",
  "cancelled",
  "superseded",
  "retracted", // taken back without another in its place
] as const;

/** One delivery: of a vendor, or of a reference (gold). Facts of it are visible only once `published`. */
export const batch = pgTable(
  "batch",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    no: integer("no").notNull(),
    role: text("role", { enum: ["delivery", "reference"] }).notNull(),
    /** By whom; of a reference: null. */
    vendorId: uuid("vendor_id").references(() => vendor.id),
    /** With what tool. */
    toolId: uuid("tool_id").references(() => vendor.id),
    name: text("name").notNull(),
    fileName: text("file_name").notNull(),
    sha256: text("sha256")
      .notNull()
      .references(() => blob.sha256),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    /** More than one: `sha256` is that of the list of files (`lib/ingest/files/manifest.ts`), `bytes` their sum. */
    fileCount: integer("file_count").notNull().default(1),
    format: text("format"),
    /** Detection: confidence, reasons, what else was tried. */
    detection: jsonb("detection"),
    /** Reader's options (CSV columns, finding attribute ...). */
    options: jsonb("options").notNull().default({}),
    state: text("state", { enum: BATCH_STATES }).notNull().default("uploaded"),
    /** Items, annotations, rejects, shapes, labels: the ingest report's counts. */
    report: jsonb("report"),
    error: jsonb("error"),
    supersedesId: uuid("supersedes_id"),
    /** Identifier scan: quarantined until a person releases it with a reason. */
    scanState: text("scan_state", { enum: ["not_scanned", "clean", "quarantined", "released"] })
      .notNull()
      .default("not_scanned"),
    /** Findings (place, kind, masked), how many there were; who released it and why. */
    scan: jsonb("scan"),
    /** Answers that the vendor gave before, given again on purpose: kept as a read of its own, never added to the first. */
    isAdditionalRead: boolean("is_additional_read").notNull().default(false),
    uploadedBy: uuid("uploaded_by").references(() => appUser.id),
    createdAt: createdAt(),
    publishedAt: instant("published_at"),
  },
  (t) => [
    uniqueIndex("batch_no").on(t.projectId, t.no),
    index("batch_vendor").on(t.projectId, t.vendorId),
    index("batch_state").on(t.projectId, t.state, t.role, t.vendorId),
    index("batch_published").on(t.projectId, t.publishedAt),
    index("batch_supersedes").on(t.supersedesId),
  ],
);

/** A file of a delivery that came as several; one that came alone is the batch's own. */
export const batchFile = pgTable(
  "batch_file",
  {
    projectNo: projectNo(),
    batchNo: no("batch_no"),
    seq: no("seq"),
    /** Path within the delivery. */
    name: text("name").notNull(),
    sha256: text("sha256").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.batchNo, t.seq] }), index("batch_file_sha256").on(t.sha256)],
);

/** A label name as the delivery spells it; annotations point here, so that a mapping can change afterwards. */
export const batchLabel = pgTable(
  "batch_label",
  {
    projectNo: projectNo(),
    batchNo: no("batch_no"),
    no: no("no"),
    name: text("name").notNull(),
    count: integer("count").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.batchNo, t.no] })],
);

/** A vendor's label name -> the project's label (null = left out on purpose). `vendor_no` 0 = references. */
export const labelMapping = pgTable(
  "label_mapping",
  {
    projectNo: projectNo(),
    vendorNo: no("vendor_no"),
    sourceName: text("source_name").notNull(),
    labelNo: integer("label_no"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.vendorNo, t.sourceName] })],
);

/** A row, shape or file of a delivery that was not kept. */
export const reject = pgTable(
  "reject",
  {
    projectNo: projectNo(),
    batchNo: no("batch_no"),
    seq: no("seq"),
    file: text("file").notNull(),
    place: text("place").notNull(),
    field: text("field"),
    found: text("found"),
    expected: text("expected"),
    code: text("code").notNull(),
    message: text("message").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.batchNo, t.seq] })],
);

/** Items a delivery names, with or without annotations: "seen, nothing found" is not "not returned". */
export const batchItem = pgTable(
  "batch_item",
  { projectNo: projectNo(), batchNo: no("batch_no"), itemNo: no("item_no") },
  (t) => [
    primaryKey({ columns: [t.projectNo, t.batchNo, t.itemNo] }),
    index("batch_item_item").on(t.projectNo, t.itemNo, t.batchNo),
  ],
);
