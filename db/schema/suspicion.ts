import { boolean, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, no, projectNo } from "./columns";
import { sealed } from "./sealed";

/** That an evaluation was looked through for what seems wrong, with which thresholds; without a row nobody has looked yet. */
export const suspicionSearch = sealed.table(
  "suspicion_search",
  {
    projectNo: projectNo(),
    evaluationNo: no("evaluation_no"),
    settings: jsonb("settings").notNull(),
    engine: text("engine").notNull(),
    cases: integer("cases").notNull(),
    finishedAt: instant("finished_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.evaluationNo] })],
);

/** Something to ask about, found in an evaluation: never a verdict. */
export const suspicion = sealed.table(
  "suspicion",
  {
    projectNo: projectNo(),
    evaluationNo: no("evaluation_no"),
    seq: no("seq"),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    vendorNos: integer("vendor_nos").array().notNull(),
    itemNos: integer("item_nos").array().notNull(),
    estimate: jsonb("estimate").notNull(),
    evidence: jsonb("evidence").notNull(),
    message: text("message").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.evaluationNo, t.seq] })],
);

/** What was answered to a suspicion, of whatever evaluation: kept, never changed. `settles`: nothing is left to ask. */
export const suspicionReply = sealed.table(
  "suspicion_reply",
  {
    projectNo: projectNo(),
    seq: no("seq"),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    reply: text("reply").notNull(),
    settles: boolean("settles").notNull(),
    repliedBy: uuid("replied_by"),
    repliedAt: instant("replied_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.seq] })],
);
