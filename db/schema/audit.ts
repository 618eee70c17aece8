import { bigint, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Append-only, hash-chained per organization: hash = SHA-256(prev hash + canonical JSON of the event). */
export const auditEvent = pgTable(
  "audit_event",
  {
    organizationId: uuid("organization_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
    actorId: uuid("actor_id"),
    via: text("via", { enum: ["web", "api", "worker", "cli", "setup"] }).notNull(),
    action: text("action").notNull(),
    objectType: text("object_type").notNull(),
    objectId: text("object_id").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    reason: text("reason"),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.seq] })],
);

/** The end of each chain; its row is locked last in every writing transaction. */
export const auditHead = pgTable("audit_head", {
  organizationId: uuid("organization_id").primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});
