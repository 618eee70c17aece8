import "server-only";
import type { TransactionSql } from "@/db/client";
import { copyFrom, copyLine } from "@/db/copy";
import type { DeliveryCount } from "../delivery-counts";

/** The counts of one evaluation in the place of those that an earlier, unfinished run left. */
export async function storeDeliveryCounts(
  tx: TransactionSql,
  projectNo: number,
  evaluationNo: number,
  vendorNoOf: ReadonlyMap<string, number>,
  counts: readonly DeliveryCount[],
): Promise<void> {
  await tx`delete from sealed.delivery_count where project_no = ${projectNo} and evaluation_no = ${evaluationNo}`;
  await copyFrom(
    tx,
    "sealed.delivery_count",
    [
      ...["project_no", "evaluation_no", "vendor_no", "batch_no", "label", "metric", "cases"],
      ...["numerator", "denominator"],
    ],
    counts.map(({ vendor, batchNo, label, metric, cases, numerator, denominator }) =>
      copyLine([
        ...[projectNo, evaluationNo, vendorNoOf.get(vendor) ?? 0, batchNo, label ?? "", metric, cases],
        ...[numerator, denominator],
      ]),
    ),
  );
}
