import { doublePrecision, primaryKey, text } from "drizzle-orm/pg-core";
import { no, projectNo } from "./columns";
import { sealed } from "./sealed";

/**
 * The primary figure of each delivery in an evaluation, as the two sums that it is a ratio of: what control charts are
 * drawn of without reading a measure again. Label '': over all labels.
 */
export const deliveryCount = sealed.table(
  "delivery_count",
  {
    projectNo: projectNo(),
    evaluationNo: no("evaluation_no"),
    vendorNo: no("vendor_no"),
    batchNo: no("batch_no"),
    label: text("label").notNull(),
    metric: text("metric").notNull(),
    cases: no("cases"),
    numerator: doublePrecision("numerator").notNull(),
    denominator: doublePrecision("denominator").notNull(),
  },
  (t) => [
    primaryKey({ name: "delivery_count_pk", columns: [t.projectNo, t.evaluationNo, t.vendorNo, t.batchNo, t.label] }),
  ],
);
