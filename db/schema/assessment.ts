import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { blob } from "./batch";
import { createdAt, id, instant } from "./columns";
import { organization } from "./organization";
import { appUser } from "./user";
import { vendor } from "./vendor";

/** A vendor or tool put to one version of a checklist. `no` is its number among the vendor's. */
export const assessment = pgTable(
  "assessment",
  {
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    vendorId: uuid("vendor_id")
      .notNull()
      .references(() => vendor.id),
    no: integer("no").notNull(),
    templateKey: text("template_key").notNull(),
    templateVersion: text("template_version").notNull(),
    templateSha256: text("template_sha256").notNull(),
    /** What was asked, as it was asked: a later version of the checklist changes nothing here. */
    template: jsonb("template").notNull(),
    /** Kind, deployment, data flow, regimes; what is absent is not known. */
    facts: jsonb("facts").notNull().default({}),
    createdBy: uuid("created_by").references(() => appUser.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("assessment_no").on(t.vendorId, t.no), index("assessment_organization").on(t.organizationId)],
);

/** One question's answer; earlier ones are in the audit trail. */
export const assessmentAnswer = pgTable(
  "assessment_answer",
  {
    assessmentId: uuid("assessment_id")
      .notNull()
      .references(() => assessment.id, { onDelete: "cascade" }),
    itemKey: text("item_key").notNull(),
    /** Value, own procedure, follow-up. */
    answer: jsonb("answer").notNull(),
    note: text("note").notNull().default(""),
    /** A person's id; who has none (a command) by name. */
    answeredBy: text("answered_by").notNull(),
    answeredAt: instant("answered_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.itemKey] })],
);

export const EVIDENCE_STATES = ["not_reviewed", "accepted", "rejected"] as const;

/** A document that supports an answer; without a file it is named and looked at elsewhere. */
export const evidence = pgTable(
  "evidence",
  {
    id: id(),
    assessmentId: uuid("assessment_id")
      .notNull()
      .references(() => assessment.id, { onDelete: "cascade" }),
    itemKey: text("item_key").notNull(),
    title: text("title").notNull(),
    issuer: text("issuer").notNull(),
    issuedOn: date("issued_on"),
    /** The last day on which it holds; null: it does not end. */
    validUntil: date("valid_until"),
    state: text("state", { enum: EVIDENCE_STATES }).notNull().default("not_reviewed"),
    reviewedBy: text("reviewed_by"),
    reviewedAt: instant("reviewed_at"),
    sha256: text("sha256").references(() => blob.sha256),
    fileName: text("file_name"),
    bytes: bigint("bytes", { mode: "number" }),
    /** What its bytes are, as found in them; never what an upload said. */
    mediaType: text("media_type"),
    /** Scope: what the document speaks about. */
    covers: text("covers").notNull().default(""),
    /** Taken away from the answer; the record stays. */
    removedAt: instant("removed_at"),
    removedBy: text("removed_by"),
    removedWhy: text("removed_why"),
    createdBy: uuid("created_by").references(() => appUser.id),
    createdAt: createdAt(),
  },
  (t) => [index("evidence_item").on(t.assessmentId, t.itemKey)],
);
