import "server-only";
import type { Connection } from "@/db/client";
import type { VendorMeasure } from "../measure/measure-vendor";
import type { TalliedCase } from "../measure/tally-case";
import { caseChunks } from "./case-chunks";
import { batchesOf, measureBases, measureChunk } from "./chunk-measures";
import { loadScope } from "./load-cases";
import type { Study } from "./load-study";
import { evaluationItem, findingAttributes, itemsByCase, type StoredItem } from "./stored-case";

export interface MeasuredCase {
  data: TalliedCase;
  vendors: (MeasureReference & { name: string; measure: VendorMeasure })[];
}

/** Where a case measure is kept. */
export interface MeasureReference {
  vendorNo: number;
  caseKey: string;
  batchNo: number;
  input: string;
}

/** The study's cases as measured, a bounded number in memory at a time. */
export async function* measuredCases(
  connection: Connection,
  projectNo: number,
  study: Study,
  items: readonly StoredItem[],
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<MeasuredCase> {
  const scope = await loadScope(connection, projectNo, study.goldBatchNos);
  const byCase = itemsByCase(items.filter(({ no }) => scope.has(no)));
  const findingsOf = findingAttributes(study.settings.match.by === "finding" ? items : []);
  const bases = measureBases(study);
  for await (const { cases, done, total } of caseChunks(connection, projectNo, batchesOf(study), byCase)) {
    const { wanted, found } = await measureChunk(connection, projectNo, study, bases, cases);
    const wantedOf = new Map([...cases.keys()].map((key) => [key, wanted.slice(0, 0)]));
    for (const one of wanted) wantedOf.get(one.caseKey)?.push(one);
    for (const [key, own] of cases) {
      const findings = findingsOf.get(key);
      yield {
        data: { key, items: own.map(evaluationItem), ...(findings ? { findings } : {}) },
        vendors: (wantedOf.get(key) ?? []).flatMap(({ vendor, batchNo, input }) => {
          const stored = found.get(input);
          if (!stored) return [];
          study.reads.add(vendor.name, stored.unused);
          return [{ name: vendor.name, measure: stored.measure, vendorNo: vendor.no, caseKey: key, batchNo, input }];
        }),
      };
    }
    onProgress(done, total);
  }
}
