import { boolean, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { organization } from "./organization";

/** What programs can be told of. */
export const WEBHOOK_EVENTS = [
  "batch.published",
  "batch.rejected",
  "evaluation.finished",
  "report.given_out",
  "gold.frozen",
] as const;

export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;

/** An address that is told of events. */
export const webhookEndpoint = pgTable(
  "webhook_endpoint",
  {
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    url: text("url").notNull(),
    /** Sealed; signs what is sent. */
    secret: text("secret").notNull(),
    /** The secret before this one, sealed too: it signs beside the new one until its time is over. */
    formerSecret: text("former_secret"),
    formerUntil: instant("former_until"),
    events: text("events", { enum: WEBHOOK_EVENTS }).array().notNull(),
    active: boolean("active").notNull().default(true),
    /** When the receiver said that it is gone for good, and the endpoint was switched off for it. */
    goneAt: instant("gone_at"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (t) => [index("webhook_endpoint_organization").on(t.organizationId)],
);

/** One event for one endpoint: sent, and sent again until it is taken or given up. */
export const webhookDelivery = pgTable(
  "webhook_delivery",
  {
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoint.id, { onDelete: "cascade" }),
    /** One of WEBHOOK_EVENTS, or a test. */
    event: text("event").notNull(),
    /** Its very text, which is signed anew at each attempt. */
    body: text("body").notNull(),
    state: text("state", { enum: DELIVERY_STATES }).notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** What the last attempt came to: a status, or why there was none. */
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    lastMs: integer("last_ms"),
    nextAt: instant("next_at"),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("webhook_delivery_endpoint").on(t.endpointId, t.createdAt),
    index("webhook_delivery_organization").on(t.organizationId, t.createdAt),
  ],
);
