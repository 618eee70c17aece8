import { bigint, boolean, integer, jsonb, pgTable, real, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { organization } from "./organization";

export const MODALITIES = [
  "x_ray",
  "mammography",
  "ct",
  "mri",
  "ultrasound",
  "pet",
  "pathology",
  "fundus",
  "endoscopy",
  "dermatology",
  "other",
] as const;
export const TASKS = ["classification", "ordinal", "detection", "segmentation", "keypoints", "measurements"] as const;
export const MEASUREMENT_LEVELS = ["nominal", "ordinal", "interval", "ratio"] as const;

/** One labelling effort. `no` is its number in facts and in addresses. */
export const project = pgTable(
  "project",
  {
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    no: bigint("no", { mode: "number" }).notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    modality: text("modality", { enum: MODALITIES }).notNull(),
    tasks: text("tasks", { enum: TASKS }).array().notNull(),
    guidelineVersion: text("guideline_version").notNull().default("1"),
    /** Everything of the listed labels is marked: without it, extra marks mean nothing. null = not declared. */
    exhaustive: boolean("exhaustive"),
    /** Attribute that joins shapes of one finding over slices. */
    findingAttribute: text("finding_attribute"),
    /** Answers of the fingerprint (statistics.md 6) and the panel of figures chosen from them. */
    fingerprint: jsonb("fingerprint").notNull().default({}),
    panel: jsonb("panel").notNull().default([]),
    primaryMetric: text("primary_metric"),
    /** Of a classification: the label that sensitivity and specificity are about; null = told by names such as "no". */
    positiveLabel: text("positive_label"),
    margin: real("margin").notNull().default(0.05),
    /** How it is measured where the task leaves a choice (lib/projects/measuring-rules.ts); {} = as the task does. */
    measuring: jsonb("measuring").notNull().default({}),
    /** Acceptance criteria: metric, comparison, limit. */
    acceptance: jsonb("acceptance").notNull().default([]),
    /** Attributes to slice figures by. */
    sliceBy: text("slice_by").array().notNull().default([]),
    attribution: text("attribution"),
    isDemo: boolean("is_demo").notNull().default(false),
    /** Numbers of batches count upwards only: one that was discarded keeps its number. */
    nextBatchNo: integer("next_batch_no").notNull().default(1),
    version: integer("version").notNull().default(1),
    archivedAt: instant("archived_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("project_no").on(t.no)],
);

/** A class of the project's schema. Labels with a `question` are its answers, in `position` order where ordinal. */
export const label = pgTable(
  "label",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    no: integer("no").notNull(),
    name: text("name").notNull(),
    question: text("question"),
    measurementLevel: text("measurement_level", { enum: MEASUREMENT_LEVELS }).notNull().default("nominal"),
    position: integer("position").notNull(),
    color: text("color").notNull(),
    mirrorNo: integer("mirror_no"),
    archivedAt: instant("archived_at"),
  },
  (t) => [uniqueIndex("label_no").on(t.projectId, t.no), uniqueIndex("label_name").on(t.projectId, t.question, t.name)],
);
