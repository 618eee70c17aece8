import { boolean, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { project } from "./project";
import { sealed } from "./sealed";
import { appUser } from "./user";

/** What a project's study will decide by: a draft until it is signed, immutable and hashed from then on. */
export const protocol = sealed.table(
  "protocol",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    state: text("state", { enum: ["draft", "signed"] }).notNull(),
    /** `ProtocolContent`. */
    content: jsonb("content").notNull(),
    /** SHA-256 of the signed statement: content, who, when, why. */
    sha256: text("sha256"),
    signedBy: uuid("signed_by").references(() => appUser.id),
    signedAt: instant("signed_at"),
    reason: text("reason").notNull().default(""),
    /** Scores had been open to see before it was signed. */
    retrospective: boolean("retrospective").notNull().default(false),
    createdBy: uuid("created_by").references(() => appUser.id),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [uniqueIndex("protocol_project").on(t.projectId)],
);

/** A change after the signature; what was signed stays as it is. */
export const protocolDeviation = sealed.table(
  "protocol_deviation",
  {
    id: id(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    protocolId: uuid("protocol_id")
      .notNull()
      .references(() => protocol.id, { onDelete: "cascade" }),
    no: integer("no").notNull(),
    /** What was done otherwise than signed. */
    what: text("what").notNull(),
    reason: text("reason").notNull(),
    madeBy: uuid("made_by").references(() => appUser.id),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [uniqueIndex("protocol_deviation_no").on(t.protocolId, t.no)],
);
