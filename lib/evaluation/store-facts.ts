import "server-only";
import type { TransactionSql } from "@/db/client";
import { copyFrom, copyLine } from "@/db/copy";
import { dice } from "@/lib/statistics/overlap/dice";
import type { ItemNumbers } from "./load-cases";
import type { Disagreement, ItemResult } from "./result";
import type { StudyRecord } from "./study-record";
import type { ClusterTally } from "./tally";

/** Rows of one evaluation, besides its own. */
export const FACT_TABLES = [
  "sealed.evaluation_batch",
  "sealed.tally",
  "sealed.item_result",
  "sealed.disagreement",
  "sealed.disagreement_count",
] as const;

/** Which deliveries an evaluation read. */
export async function storeInputs(
  tx: TransactionSql,
  projectNo: number,
  evaluationNo: number,
  { deliveries }: StudyRecord,
): Promise<void> {
  const lines = [...new Set(deliveries.map(({ no }) => no))].map((no) => copyLine([projectNo, no, evaluationNo]));
  await copyFrom(tx, "sealed.evaluation_batch", ["project_no", "batch_no", "evaluation_no"], lines);
}

/** What an evaluation found, item by item: written whole, below an evaluation that nobody sees yet. */
export async function storeFacts(
  tx: TransactionSql,
  projectNo: number,
  evaluationNo: number,
  vendorNoOf: ReadonlyMap<string, number>,
  numbers: ItemNumbers,
  facts: { tallies: ClusterTally[]; results: ItemResult[]; disagreements: Disagreement[] },
): Promise<void> {
  const vendorNo = (name: string) => vendorNoOf.get(name) ?? 0;
  const itemNo = (key: string) => numbers.get(key) ?? 0;
  const tallyLines = facts.tallies.flatMap((tally, at) =>
    tally.vendors.map(({ vendor, ...counts }) =>
      copyLine([
        projectNo,
        evaluationNo,
        vendorNo(vendor),
        at + 1,
        tally.case,
        JSON.stringify({ ...counts, cluster: tally.cluster.replaceAll("\0", "/") }),
      ]),
    ),
  );
  await copyFrom(
    tx,
    "sealed.tally",
    ["project_no", "evaluation_no", "vendor_no", "seq", "case_key", "counts"],
    tallyLines,
  );
  await copyFrom(
    tx,
    "sealed.item_result",
    [
      "project_no",
      "evaluation_no",
      "seq",
      "vendor_no",
      "item_no",
      "case_key",
      "finding",
      "gold_label",
      "vendor_label",
      "outcome",
      "intersection",
      "gold_count",
      "vendor_count",
    ],
    facts.results.map((one, at) =>
      copyLine([
        projectNo,
        evaluationNo,
        at + 1,
        vendorNo(one.vendor),
        itemNo(one.item),
        one.case,
        one.finding,
        one.goldLabel,
        one.vendorLabel,
        one.outcome,
        one.intersection,
        one.goldCount,
        one.vendorCount,
      ]),
    ),
  );
  await copyFrom(
    tx,
    "sealed.disagreement",
    [
      "project_no",
      "evaluation_no",
      "seq",
      "vendor_no",
      "item_no",
      "case_key",
      "finding",
      "type",
      "severity",
      "gold_label",
      "vendor_label",
      "overlap",
    ],
    ranked(facts.disagreements).map((one, at) =>
      copyLine([
        projectNo,
        evaluationNo,
        at + 1,
        vendorNo(one.vendor),
        itemNo(one.item),
        one.case,
        one.finding,
        one.outcome,
        one.severity,
        one.goldLabel,
        one.vendorLabel,
        overlapOf(one),
      ]),
    ),
  );
  await tx`insert into sealed.disagreement_count
      (project_no, evaluation_no, vendor_no, type, gold_label, vendor_label, count)
    select project_no, evaluation_no, vendor_no, type, coalesce(gold_label, ''), coalesce(vendor_label, ''), count(*)
    from sealed.disagreement where project_no = ${projectNo} and evaluation_no = ${evaluationNo}
    group by 1, 2, 3, 4, 5, 6`;
}

/** Worst first; ties by size of what is at stake, then by name, so that the order is the same every time. */
function ranked(disagreements: readonly Disagreement[]): Disagreement[] {
  const size = (one: Disagreement) => Math.max(one.goldCount ?? 0, one.vendorCount ?? 0);
  return [...disagreements].sort(
    (first, second) =>
      second.severity - first.severity ||
      size(second) - size(first) ||
      first.case.localeCompare(second.case, "en") ||
      first.item.localeCompare(second.item, "en") ||
      first.vendor.localeCompare(second.vendor, "en"),
  );
}

/** Dice of the two shapes; null where either side has none. */
function overlapOf({ intersection, goldCount, vendorCount }: Disagreement): number | null {
  if (intersection === null || goldCount === null || vendorCount === null) return null;
  return dice({ intersection, first: goldCount, second: vendorCount }).value;
}
