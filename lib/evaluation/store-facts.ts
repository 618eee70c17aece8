import "server-only";
import { createHash } from "node:crypto";
import type { TransactionSql } from "@/db/client";
import { copyFrom, copyLine } from "@/db/copy";
import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { canonicalJson } from "@/lib/model/canonical-json";
import { dice } from "@/lib/statistics/overlap/dice";
import type { AgreedAnswer } from "./agreed-answers";
import type { MeasureReference } from "./case-measures";
import type { ItemNumbers } from "./load-cases";
import type { Disagreement, Question } from "./result";
import type { StudyRecord } from "./study-record";

/** Rows of one evaluation, besides its own. */
export const FACT_TABLES = [
  "sealed.evaluation_batch",
  "sealed.evaluation_measure",
  "sealed.disagreement",
  "sealed.disagreement_count",
  "sealed.agreed_answer",
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

/**
 * What an evaluation found, below an evaluation that nobody sees yet: by which case measures it counted, its
 * differences, ranked, and what an adjudicator is asked beside them.
 */
export async function storeFacts(
  tx: TransactionSql,
  projectNo: number,
  evaluationNo: number,
  vendorNoOf: ReadonlyMap<string, number>,
  numbers: ItemNumbers,
  facts: {
    measures: readonly MeasureReference[];
    disagreements: readonly Disagreement[];
    agreed: readonly AgreedAnswer[];
  },
): Promise<void> {
  const vendorNo = (name: string) => vendorNoOf.get(name) ?? 0;
  const itemNo = (key: string) => numbers.get(key) ?? 0;
  const readerNo = await readerNumbers(tx, projectNo);
  await copyFrom(
    tx,
    "sealed.evaluation_measure",
    ["project_no", "evaluation_no", "case_key", "vendor_no", "batch_no", "input"],
    facts.measures.map((one) => copyLine([projectNo, evaluationNo, one.caseKey, one.vendorNo, one.batchNo, one.input])),
  );
  await copyFrom(
    tx,
    "sealed.disagreement",
    [
      "project_no",
      "evaluation_no",
      "seq",
      "vendor_no",
      "reader_no",
      "item_no",
      "case_key",
      "finding",
      "type",
      "severity",
      "gold_label",
      "vendor_label",
      "overlap",
      "worth",
      "question",
      "frame",
      "gold_place",
      "vendor_place",
    ],
    ranked(facts.disagreements).map((one, at) =>
      copyLine([
        projectNo,
        evaluationNo,
        at + 1,
        vendorNo(one.vendor),
        one.reader === null ? null : readerNo(vendorNo(one.vendor), one.reader),
        itemNo(one.item),
        one.case,
        one.finding,
        one.outcome,
        one.severity,
        one.goldLabel,
        one.vendorLabel,
        overlapOf(one),
        one.worth,
        questionId(one.question),
        one.question.frame,
        placeText(one.place?.gold),
        placeText(one.place?.vendor),
      ]),
    ),
  );
  await copyFrom(
    tx,
    "sealed.agreed_answer",
    ["project_no", "evaluation_no", "seq", "item_no", "question", "finding", "frame", "label", "place"],
    facts.agreed.map((one, at) =>
      copyLine([
        projectNo,
        evaluationNo,
        at + 1,
        itemNo(one.item),
        questionId(one),
        one.finding,
        one.frame,
        one.goldLabel,
        placeText(one.goldPlace),
      ]),
    ),
  );
  await tx`insert into sealed.disagreement_count
      (project_no, evaluation_no, vendor_no, reader_no, type, gold_label, vendor_label, count)
    select project_no, evaluation_no, vendor_no, coalesce(reader_no, 0), type, coalesce(gold_label, ''),
      coalesce(vendor_label, ''), count(*)
    from sealed.disagreement where project_no = ${projectNo} and evaluation_no = ${evaluationNo}
    group by 1, 2, 3, 4, 5, 6, 7`;
}

/** The number of a vendor's reader by name; null for one that the project does not know. */
async function readerNumbers(
  tx: TransactionSql,
  projectNo: number,
): Promise<(vendorNo: number, name: string) => number | null> {
  const rows = await tx<{ no: number; vendorNo: number; name: string }[]>`
    select no, vendor_no as "vendorNo", name from reader where project_no = ${projectNo}`;
  const numbers = new Map(rows.map(({ no, vendorNo, name }) => [JSON.stringify([vendorNo, name]), no]));
  return (vendorNo, name) => numbers.get(JSON.stringify([vendorNo, name])) ?? null;
}

/** A question by what is asked, not by which evaluation asked it: an answer stays one where it is asked again. */
export function questionId(question: Question): string {
  return createHash("sha256").update(canonicalJson(question)).digest("hex").slice(0, 32);
}

const placeText = (place: Bounds | null | undefined) => (place ? `{${place.join(",")}}` : null);

/** What is worth most first; ties by severity, size of what is at stake, then by name: the same order every time. */
function ranked(disagreements: readonly Disagreement[]): Disagreement[] {
  const size = (one: Disagreement) => Math.max(one.goldCount ?? 0, one.vendorCount ?? 0);
  return [...disagreements].sort(
    (first, second) =>
      second.worth - first.worth ||
      second.severity - first.severity ||
      size(second) - size(first) ||
      first.case.localeCompare(second.case, "en") ||
      first.item.localeCompare(second.item, "en") ||
      first.vendor.localeCompare(second.vendor, "en") ||
      (first.reader ?? "").localeCompare(second.reader ?? "", "en"),
  );
}

/** Dice of the two shapes; null where either side has none. */
function overlapOf({ intersection, goldCount, vendorCount }: Disagreement): number | null {
  if (intersection === null || goldCount === null || vendorCount === null) return null;
  return dice({ intersection, first: goldCount, second: vendorCount }).value;
}
