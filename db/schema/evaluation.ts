import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, createdAt, id, instant, no, projectNo } from "./columns";
import { goldVersion } from "./gold";
import { project } from "./project";
import { sealed } from "./sealed";
import { appUser } from "./user";

/**
 * Vendors measured against one gold version (or, `kind` agreement, against each other) under stored settings.
 * `result` is the immutable EvaluationResult or AgreementResult that pages, CSV, PDF and the command line show.
 */
export const evaluation = sealed.table(
  "evaluation",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    no: integer("no").notNull(),
    kind: text("kind", { enum: ["gold", "agreement"] }).notNull(),
    goldVersionId: uuid("gold_version_id").references(() => goldVersion.id),
    task: text("task").notNull(),
    state: text("state", { enum: ["queued", "running", "done", "failed", "cancelled"] }).notNull(),
    settings: jsonb("settings").notNull(),
    /** Batch numbers and hashes it read. */
    inputs: jsonb("inputs").notNull(),
    /** StudyRecord: which deliveries stood for whom and how they were read, so that it can be done again. */
    study: jsonb("study"),
    /** Measured against a draft, to see which figures a next gold version would move; never ranked or printed. */
    trial: boolean("trial").notNull().default(false),
    engine: text("engine").notNull(),
    seed: bigint("seed", { mode: "number" }).notNull(),
    result: jsonb("result"),
    /** What pages read of the result: without the list of its inputs, which grows with every delivery; JSON, gzip. */
    shown: bytea("shown"),
    /** ShownRanks: what of the result ranks, for views that set several evaluations side by side. */
    ranks: jsonb("ranks"),
    /** SHA-256 of the canonical result. */
    resultSha256: text("result_sha256"),
    error: jsonb("error"),
    createdBy: uuid("created_by").references(() => appUser.id),
    createdAt: createdAt(),
    finishedAt: instant("finished_at"),
  },
  (t) => [uniqueIndex("evaluation_no").on(t.projectId, t.no)],
);

/** Which deliveries a finished evaluation read. */
export const evaluationBatch = sealed.table(
  "evaluation_batch",
  { projectNo: projectNo(), batchNo: no("batch_no"), evaluationNo: no("evaluation_no") },
  (t) => [primaryKey({ columns: [t.projectNo, t.batchNo, t.evaluationNo] })],
);

/**
 * By which case measures an evaluation counted: one a vendor and case. Item results and tallies are not copied for each
 * evaluation, they follow from these; a case measure that is referred to here is never taken away.
 */
export const evaluationMeasure = sealed.table(
  "evaluation_measure",
  {
    projectNo: projectNo(),
    evaluationNo: no("evaluation_no"),
    caseKey: text("case_key").notNull(),
    vendorNo: no("vendor_no"),
    batchNo: no("batch_no"),
    input: text("input").notNull(),
  },
  (t) => [primaryKey({ name: "evaluation_measure_pk", columns: [t.projectNo, t.evaluationNo, t.caseKey, t.vendorNo] })],
);

/** A difference on one item (or finding), ready to be looked at. `score` = 1 - severity for sorting stability. */
export const disagreement = sealed.table(
  "disagreement",
  {
    projectNo: projectNo(),
    evaluationNo: no("evaluation_no"),
    seq: no("seq"),
    vendorNo: no("vendor_no"),
    /** `reader.no`; null where the difference is not of one named reader. */
    readerNo: integer("reader_no"),
    itemNo: no("item_no"),
    caseKey: text("case_key").notNull(),
    finding: text("finding"),
    type: text("type").notNull(),
    severity: real("severity").notNull(),
    goldLabel: text("gold_label"),
    vendorLabel: text("vendor_label"),
    overlap: doublePrecision("overlap"),
    verdict: smallint("verdict"),
    /** What of the figures turns on it; the rank follows. Null in evaluations of before it was weighed. */
    worth: real("worth"),
    /** The same in every evaluation that holds the same difference of the same item: what an adjudicator answers. */
    question: text("question"),
    frame: integer("frame"),
    /** Left, top, right, bottom in pixels of what each side marked, where it is a shape of one image. */
    goldPlace: doublePrecision("gold_place").array(),
    vendorPlace: doublePrecision("vendor_place").array(),
    /** Which of its case measure's compared things it is; null of what did not come back. */
    measuredAt: integer("measured_at"),
    /** Of a wrong attribute: its name and what both sides say; the vendor may say nothing. */
    attribute: text("attribute"),
    goldValue: text("gold_value"),
    vendorValue: text("vendor_value"),
  },
  (t) => [
    primaryKey({ columns: [t.projectNo, t.evaluationNo, t.seq] }),
    index("disagreement_rank").on(t.projectNo, t.evaluationNo, t.severity),
  ],
);

/** How many disagreements of a kind an evaluation holds: counted once, when it is stored. Label '', reader 0: there is none. */
export const disagreementCount = sealed.table(
  "disagreement_count",
  {
    projectNo: projectNo(),
    evaluationNo: no("evaluation_no"),
    vendorNo: no("vendor_no"),
    readerNo: integer("reader_no").notNull().default(0),
    type: text("type").notNull(),
    goldLabel: text("gold_label").notNull(),
    vendorLabel: text("vendor_label").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({
      name: "disagreement_count_pk",
      columns: [t.projectNo, t.evaluationNo, t.vendorNo, t.readerNo, t.type, t.goldLabel, t.vendorLabel],
    }),
  ],
);

/**
 * One vendor of one case as it was compared with a reference, item by item: what integer tallies are counted from.
 * `input` is the hash of all that it follows from, so that any order or split of the work gives the same rows.
 * `batch_no` is the newest delivery in it, 0 where nothing came.
 */
export const caseMeasure = sealed.table(
  "case_measure",
  {
    projectNo: projectNo(),
    batchNo: no("batch_no"),
    caseKey: text("case_key").notNull(),
    input: text("input").notNull(),
    measure: jsonb("measure").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.batchNo, t.caseKey, t.input] })],
);

/**
 * What a difference of masks looks like, kept with the case measure that found it and once for all evaluations that count
 * by it. `at` is its place among what was compared; item and frame are the slice that is drawn.
 */
export const differenceSketch = sealed.table(
  "difference_sketch",
  {
    projectNo: projectNo(),
    batchNo: no("batch_no"),
    caseKey: text("case_key").notNull(),
    input: text("input").notNull(),
    at: integer("at").notNull(),
    itemNo: no("item_no"),
    frame: integer("frame").notNull(),
    /** DifferenceSketch without item and frame. */
    sketch: jsonb("sketch").notNull(),
  },
  (t) => [primaryKey({ name: "difference_sketch_pk", columns: [t.projectNo, t.batchNo, t.caseKey, t.input, t.at] })],
);
