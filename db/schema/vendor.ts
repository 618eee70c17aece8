import { bigint, date, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { organization } from "./organization";
import { project } from "./project";

export const VENDOR_KINDS = [
  "managed_service",
  "commercial_tool",
  "open_source_tool",
  "in_house_team",
  "model",
] as const;

/** Whoever or whatever delivers annotations; tools are rows of this table too. `no` is its small number in facts. */
export const vendor = pgTable(
  "vendor",
  {
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    no: integer("no").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: VENDOR_KINDS }).notNull(),
    website: text("website"),
    notes: text("notes"),
    archivedAt: instant("archived_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("vendor_name").on(t.organizationId, t.name), uniqueIndex("vendor_no").on(t.organizationId, t.no)],
);

/** A vendor in a project: what it was asked for, at what price, until when. Money: minor units and ISO 4217. */
export const engagement = pgTable(
  "engagement",
  {
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    vendorId: uuid("vendor_id")
      .notNull()
      .references(() => vendor.id),
    role: text("role", { enum: ["candidate", "incumbent", "reference_reader"] })
      .notNull()
      .default("candidate"),
    priceMinorUnits: bigint("price_minor_units", { mode: "number" }),
    currency: text("currency"),
    dueOn: date("due_on"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.vendorId] })],
);
