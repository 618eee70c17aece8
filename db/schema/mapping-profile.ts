import { jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { project } from "./project";
import { vendor } from "./vendor";

/**
 * How a vendor's deliveries are read, under a name: where its labels go, which column is what, how its names of items
 * become the project's. Of references: without a vendor.
 */
export const mappingProfile = pgTable(
  "mapping_profile",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    vendorId: uuid("vendor_id").references(() => vendor.id),
    name: text("name").notNull(),
    /** The format that it was made with; it may be used with others. */
    format: text("format"),
    /** `{ sourceName, labelNo }`: a label of the project, or null = left out on purpose. */
    labels: jsonb("labels").notNull(),
    /** Reader's options: columns of a table, rule of item names. */
    options: jsonb("options").notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    usedAt: instant("used_at"),
  },
  (t) => [unique("mapping_profile_name").on(t.projectId, t.vendorId, t.name).nullsNotDistinct()],
);
