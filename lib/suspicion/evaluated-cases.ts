import "server-only";
import type { Connection } from "@/db/client";
import type { EvaluationCase } from "@/lib/evaluation/dataset";
import { FirstReads } from "@/lib/evaluation/first-reads";
import { loadFacts } from "@/lib/evaluation/load-cases";
import type { EvaluationSettings } from "@/lib/evaluation/settings";
import { factsByItem, itemsByCase, orderSets, type StoredItem, storedCase } from "@/lib/evaluation/stored-case";
import type { StudyRecord } from "@/lib/evaluation/study-record";

/** Cases read together: bounds the memory of a job whatever the project's size. */
const CASES_AT_ONCE = 100;

export interface EvaluatedChunk {
  cases: EvaluationCase[];
  done: number;
  total: number;
}

/** The cases of a finished evaluation as it read them, from the deliveries that its record names, some at a time. */
export async function* evaluatedCases(
  connection: Connection,
  record: StudyRecord,
  settings: EvaluationSettings,
  items: readonly StoredItem[],
): AsyncGenerator<EvaluatedChunk> {
  const { sql } = connection;
  const { projectNo, goldBatchNos, vendors } = record;
  const inScope = await sql<{ no: number }[]>`select distinct item_no as no from batch_item
    where project_no = ${projectNo} and batch_no = any(${goldBatchNos}::int[])`;
  const scope = new Set(inScope.map(({ no }) => no));
  const byCase = itemsByCase(items.filter(({ no }) => scope.has(no)));
  const delivered = vendors.flatMap(({ batchNos }) => batchNos);
  const sides = {
    vendors,
    goldBatchNos,
    goldBatchNosOf: record.goldBatchNosOf === null ? null : new Map(Object.entries(record.goldBatchNosOf)),
    orders: orderSets(record.orders),
    reads: new FirstReads(vendors, settings.labelMaps),
  };
  const keys = [...byCase.keys()];
  for (let start = 0; start < keys.length; start += CASES_AT_ONCE) {
    const chunk = keys.slice(start, start + CASES_AT_ONCE);
    const itemNos = chunk.flatMap((key) => (byCase.get(key) ?? []).map(({ no }) => no));
    const [gold, facts, rows] = await Promise.all([
      loadFacts(connection, "sealed.gold_annotation", projectNo, goldBatchNos, itemNos),
      loadFacts(connection, "annotation", projectNo, delivered, itemNos),
      sql<{ batch_no: number; item_no: number }[]>`select batch_no, item_no from batch_item
        where project_no = ${projectNo} and batch_no = any(${[...delivered, ...goldBatchNos]}::int[])
          and item_no = any(${itemNos}::int[])`,
    ]);
    const namedItems = new Map<number, Set<number>>();
    for (const { batch_no, item_no } of rows) {
      namedItems.set(batch_no, (namedItems.get(batch_no) ?? new Set()).add(item_no));
    }
    const found = { gold: factsByItem(gold), delivered: factsByItem(facts), namedItems };
    yield {
      cases: chunk.map((key) => storedCase(key, byCase.get(key) ?? [], sides, found, undefined)),
      done: Math.min(start + CASES_AT_ONCE, keys.length),
      total: keys.length,
    };
  }
}
