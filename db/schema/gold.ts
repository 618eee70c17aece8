import { boolean, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { batch } from "./batch";
import { createdAt, id, instant } from "./columns";
import { project } from "./project";
import { sealed } from "./sealed";
import { appUser } from "./user";
import { vendor } from "./vendor";

/** A version of the reference; frozen ones never change and carry a hash of what they hold. */
export const goldVersion = sealed.table(
  "gold_version",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    no: integer("no").notNull(),
    /** The version it was opened from: once this one is frozen, that one is replaced. Null: it stands by itself. */
    replacesNo: integer("replaces_no"),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["external", "consensus", "leave_one_out"] }).notNull(),
    /** Names of the vendors or readers whose votes are in it. */
    makers: text("makers").array().notNull().default([]),
    requiresEveryMaker: boolean("requires_every_maker").notNull().default(false),
    exhaustive: boolean("exhaustive").notNull().default(false),
    method: text("method").notNull().default(""),
    /** Of a version merged here from deliveries: which, by which settings, and what is not in it. */
    provenance: jsonb("provenance"),
    qualification: text("qualification").notNull().default(""),
    guidelineVersion: text("guideline_version").notNull(),
    state: text("state", { enum: ["draft", "frozen"] })
      .notNull()
      .default("draft"),
    /** Items x labels it speaks about, and counts: filled at the freeze. */
    scope: jsonb("scope"),
    sha256: text("sha256"),
    frozenBy: uuid("frozen_by").references(() => appUser.id),
    frozenAt: instant("frozen_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("gold_version_no").on(t.projectId, t.no)],
);

/** The reference deliveries a version is made of; of a leave-one-out version: for which vendor. */
export const goldBatch = sealed.table(
  "gold_batch",
  {
    goldVersionId: uuid("gold_version_id")
      .notNull()
      .references(() => goldVersion.id, { onDelete: "cascade" }),
    batchId: uuid("batch_id")
      .notNull()
      .references(() => batch.id),
    forVendorId: uuid("for_vendor_id").references(() => vendor.id),
  },
  (t) => [primaryKey({ columns: [t.goldVersionId, t.batchId] })],
);
