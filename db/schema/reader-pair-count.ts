import { integer, primaryKey, text } from "drizzle-orm/pg-core";
import { no, projectNo } from "./columns";
import { sealed } from "./sealed";

/**
 * How alike a vendor answers, counted when a delivery is published, replaced or taken back: how many cases hold so many
 * pairs of answers, of which so many are the same. `readers`: two named readers on one item; `repeats`: the same reader
 * again. A proportion clustered by case needs no more.
 */
export const readerPairCount = sealed.table(
  "reader_pair_count",
  {
    projectNo: projectNo(),
    vendorNo: no("vendor_no"),
    kind: text("kind", { enum: ["readers", "repeats"] }).notNull(),
    same: integer("same").notNull(),
    pairs: integer("pairs").notNull(),
    cases: integer("cases").notNull(),
  },
  (t) => [primaryKey({ name: "reader_pair_count_pk", columns: [t.projectNo, t.vendorNo, t.kind, t.same, t.pairs] })],
);
