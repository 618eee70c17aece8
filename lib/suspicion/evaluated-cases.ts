import "server-only";
import type { Connection } from "@/db/client";
import type { EvaluationCase } from "@/lib/evaluation/cases/dataset";
import { FirstReads } from "@/lib/evaluation/cases/first-reads";
import type { EvaluationSettings } from "@/lib/evaluation/settings";
import { caseChunks } from "@/lib/evaluation/stored/case-chunks";
import { loadFacts, loadNamedItems, loadScope } from "@/lib/evaluation/stored/load-cases";
import { factsByItem, itemsByCase, orderSets, type StoredItem, storedCase } from "@/lib/evaluation/stored/stored-case";
import type { StudyRecord } from "@/lib/evaluation/stored/study-record";

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
  const { projectNo, goldBatchNos, vendors } = record;
  const scope = await loadScope(connection, projectNo, goldBatchNos);
  const byCase = itemsByCase(items.filter(({ no }) => scope.has(no)));
  const delivered = vendors.flatMap(({ batchNos }) => batchNos);
  const sides = {
    vendors,
    goldBatchNos,
    goldBatchNosOf: record.goldBatchNosOf === null ? null : new Map(Object.entries(record.goldBatchNosOf)),
    orders: orderSets(record.orders),
    reads: new FirstReads(vendors, settings.labelMaps),
  };
  const batches = [...delivered, ...goldBatchNos];
  for await (const { cases, done, total } of caseChunks(connection, projectNo, batches, byCase)) {
    const itemNos = [...cases.values()].flat().map(({ no }) => no);
    const [gold, facts, namedItems] = await Promise.all([
      loadFacts(connection, "sealed.gold_annotation", projectNo, goldBatchNos, itemNos),
      loadFacts(connection, "annotation", projectNo, delivered, itemNos),
      loadNamedItems(connection, projectNo, batches, itemNos),
    ]);
    const found = { gold: factsByItem(gold), delivered: factsByItem(facts), namedItems };
    yield {
      cases: [...cases].map(([key, own]) => storedCase(key, own, sides, found, undefined)),
      done,
      total,
    };
  }
}
