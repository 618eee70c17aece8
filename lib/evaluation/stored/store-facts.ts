import "server-only";
import type { TransactionSql } from "@/db/client";
import { copyFrom, copyLine } from "@/db/copy";
import type { AgreedAnswer } from "./agreed-answers";
import type { MeasureReference } from "./case-measures";
import type { DisagreementRows } from "./disagreement-rows";
import type { ItemNumbers } from "./load-cases";
import { placeText, questionId } from "./question-id";
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
    disagreements: DisagreementRows;
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
      "measured_at",
      "attribute",
      "gold_value",
      "vendor_value",
    ],
    facts.disagreements.lines(({ vendor, reader, item, caseKey }, at) => [
      ...[projectNo, evaluationNo, at + 1, vendorNo(vendor)],
      ...[reader === null ? null : readerNo(vendorNo(vendor), reader), itemNo(item), caseKey],
    ]),
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
