import { primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, no, projectNo } from "./columns";
import { sealed } from "./sealed";

/**
 * Items whose gold was shown to readers, to teach or to calibrate them: sealed -> exposed is one way. Every later
 * evaluation against gold leaves them out and says how many.
 */
export const exposedItem = sealed.table(
  "exposed_item",
  {
    projectNo: projectNo(),
    itemNo: no("item_no"),
    exposedAt: instant("exposed_at").notNull(),
    exposedBy: uuid("exposed_by"),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.itemNo] })],
);
