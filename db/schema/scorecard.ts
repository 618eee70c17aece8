import { integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { project } from "./project";
import { appUser } from "./user";

/** Weights, targets and limits by which a project's vendors are scored: a change is a new version, the old ones stay. */
export const scorecardSetting = pgTable(
  "scorecard_setting",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    settings: jsonb("settings").notNull(),
    /** Why it was changed. */
    reason: text("reason").notNull().default(""),
    createdBy: uuid("created_by").references(() => appUser.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("scorecard_setting_version").on(t.projectId, t.version)],
);
