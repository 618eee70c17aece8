import { bigint, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { project } from "./project";
import { appUser } from "./user";

/** A printed decision report, kept as it was given out. */
export const report = pgTable(
  "report",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    no: integer("no").notNull(),
    title: text("title").notNull(),
    sha256: text("sha256").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    evaluationIds: jsonb("evaluation_ids").notNull(),
    createdBy: uuid("created_by").references(() => appUser.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("report_no").on(t.projectId, t.no)],
);
