import "server-only";
import type { Connection } from "@/db/client";
import { SHAPE_KINDS } from "@/lib/model/shape";
import type { GivenAnswer } from "./stored-ratings";

/** Deliveries whose answers are asked for at once. */
const BATCHES_AT_ONCE = 50;

/** What each delivery calls its labels, and the project's readers: all that answers are written in. */
export interface AnswerNames {
  /** By delivery and the number of the spelling there. */
  spellings: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readers: ReadonlyMap<number, string>;
}

export async function loadAnswerNames(
  { sql }: Connection,
  projectNo: number,
  batchNos: readonly number[],
): Promise<AnswerNames> {
  const [labels, readers] = await Promise.all([
    sql<{ batchNo: number; no: number; name: string }[]>`select batch_no as "batchNo", no, name from batch_label
      where project_no = ${projectNo} and batch_no = any(${[...batchNos]}::int[])`,
    sql<{ no: number; name: string }[]>`select no, name from reader where project_no = ${projectNo}`,
  ]);
  const spellings = new Map<number, Map<number, string>>();
  for (const { batchNo, no, name } of labels)
    spellings.set(batchNo, (spellings.get(batchNo) ?? new Map<number, string>()).set(no, name));
  return { spellings, readers: new Map(readers.map(({ no, name }) => [no, name])) };
}

/**
 * The answers of deliveries about whole items, by delivery in the order given, each in file order. Nothing else of the
 * deliveries is read: what they drew has no part in an agreement of answers.
 */
export async function* loadAnswers(
  { sql }: Connection,
  projectNo: number,
  batchNos: readonly number[],
  { spellings, readers }: AnswerNames,
): AsyncGenerator<{ batchNo: number; given: GivenAnswer[] }> {
  for (let from = 0; from < batchNos.length; from += BATCHES_AT_ONCE) {
    const asked = batchNos.slice(from, from + BATCHES_AT_ONCE);
    const rows = await sql<{ batchNo: number; itemNo: number; readerNo: number; labelNo: number }[]>`
      select batch_no as "batchNo", item_no as "itemNo", reader_no as "readerNo", source_label_no as "labelNo"
      from annotation where project_no = ${projectNo} and batch_no = any(${asked}::int[])
        and kind = ${SHAPE_KINDS.indexOf("class")}
      order by batch_no, seq`;
    const givenOf = new Map(asked.map((no): [number, GivenAnswer[]] => [no, []]));
    for (const { batchNo, itemNo, readerNo, labelNo } of rows) {
      const label = spellings.get(batchNo)?.get(labelNo);
      const annotator = readers.get(readerNo);
      if (label === undefined) continue;
      givenOf.get(batchNo)?.push(annotator === undefined ? { itemNo, label } : { itemNo, label, annotator });
    }
    for (const [batchNo, given] of givenOf) yield { batchNo, given };
  }
}
