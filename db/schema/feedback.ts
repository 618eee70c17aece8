import { boolean, index, integer, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import { instant, no, projectNo } from "./columns";
import { sealed } from "./sealed";

/**
 * What a vendor will ever be told of an item: how its first measurement came out. Later deliveries of the item are
 * measured in full for us and change nothing here. `portion` 0: waits until enough others are there.
 */
export const feedbackItem = sealed.table(
  "feedback_item",
  {
    projectNo: projectNo(),
    vendorNo: no("vendor_no"),
    task: text("task").notNull(),
    itemNo: no("item_no"),
    caseKey: text("case_key").notNull(),
    agreed: boolean("agreed").notNull(),
    evaluationNo: no("evaluation_no"),
    portion: integer("portion").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.projectNo, t.vendorNo, t.task, t.itemNo] }),
    index("feedback_item_portion").on(t.projectNo, t.vendorNo, t.task, t.portion),
  ],
);

/**
 * What a vendor sees: rounded figures of portions that share no item and never change. That items wait is not told:
 * it would say which ones are gold. Written by `writeVendorFeedback` alone.
 */
export const vendorFeedback = pgTable(
  "vendor_feedback",
  {
    projectNo: projectNo(),
    vendorNo: no("vendor_no"),
    task: text("task").notNull(),
    portion: no("portion"),
    /** Rounded down. */
    items: integer("items"),
    share: real("share"),
    low: real("low"),
    high: real("high"),
    writtenAt: instant("written_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.vendorNo, t.task, t.portion] })],
);
