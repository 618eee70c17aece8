import "server-only";
import type { Connection } from "@/db/client";
import { FirstReads } from "./first-reads";
import { loadFacts } from "./load-cases";
import type { Study } from "./load-study";
import { measureBasis, measureInput } from "./measure-input";
import { measureVendor, type VendorMeasure } from "./measure-vendor";
import {
  evaluationItem,
  factsByItem,
  findingAttributes,
  itemsByCase,
  type StoredItem,
  storedCase,
} from "./stored-case";
import type { TalliedCase } from "./tally-case";

/** Cases read together: bounds the memory of a job whatever the project's size. */
const CASES_AT_ONCE = 200;

interface StoredMeasure {
  measure: VendorMeasure;
  /** Second reads that were not used, by delivery. */
  unused: { batchNo: number; count: number }[];
}

interface Wanted {
  vendor: Study["vendors"][number];
  caseKey: string;
  /** The newest delivery in it; 0 where nothing came. */
  batchNo: number;
  input: string;
}

export interface MeasuredCase {
  data: TalliedCase;
  vendors: { name: string; measure: VendorMeasure }[];
}

/**
 * The study's cases as measured, a bounded number in memory at a time. What was measured before is read; what was not is
 * measured from the annotations and kept. A measure is found by the hash of all that it follows from, so that a delivery
 * that is superseded, or a label mapped otherwise, takes exactly its own part with it, and brings it back when restored.
 */
export async function* measuredCases(
  connection: Connection,
  projectNo: number,
  study: Study,
  items: readonly StoredItem[],
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<MeasuredCase> {
  const { sql } = connection;
  const inScope = await sql<{ no: number }[]>`select distinct item_no as no from batch_item
    where project_no = ${projectNo} and batch_no = any(${study.goldBatchNos}::int[])`;
  const scope = new Set(inScope.map(({ no }) => no));
  const byCase = itemsByCase(items.filter(({ no }) => scope.has(no)));
  const findingsOf = findingAttributes(study.settings.match.by === "finding" ? items : []);
  const bases = new Map(study.vendors.map(({ name }) => [name, measureBasis(study.settings, study, name)]));
  const keys = [...byCase.keys()];
  const batches = [...study.vendors.flatMap(({ batchNos }) => batchNos), ...study.goldBatchNos];
  for (let start = 0; start < keys.length; start += CASES_AT_ONCE) {
    const chunk = keys.slice(start, start + CASES_AT_ONCE);
    const itemNos = chunk.flatMap((key) => (byCase.get(key) ?? []).map(({ no }) => no));
    const rows = await sql<{ batch_no: number; item_no: number }[]>`select batch_no, item_no from batch_item
      where project_no = ${projectNo} and batch_no = any(${batches}::int[]) and item_no = any(${itemNos}::int[])`;
    const named = new Map<number, Set<number>>();
    for (const { batch_no, item_no } of rows) named.set(batch_no, (named.get(batch_no) ?? new Set()).add(item_no));
    const wanted = chunk.flatMap((caseKey) =>
      study.vendors.map((vendor) =>
        wantedMeasure(study, vendor, caseKey, byCase.get(caseKey) ?? [], named, bases.get(vendor.name) ?? ""),
      ),
    );
    const found = await readMeasures(connection, projectNo, wanted);
    const missing = wanted.filter(({ input }) => !found.has(input));
    await measureMissing(connection, projectNo, study, missing, byCase, named, found);
    for (const key of chunk) {
      const findings = findingsOf.get(key);
      const own = wanted.filter(({ caseKey }) => caseKey === key);
      yield {
        data: { key, items: (byCase.get(key) ?? []).map(evaluationItem), ...(findings ? { findings } : {}) },
        vendors: own.flatMap(({ vendor, input }) => {
          const stored = found.get(input);
          if (!stored) return [];
          study.reads.add(vendor.name, stored.unused);
          return [{ name: vendor.name, measure: stored.measure }];
        }),
      };
    }
    onProgress(Math.min(start + CASES_AT_ONCE, keys.length), keys.length);
  }
}

function wantedMeasure(
  study: Study,
  vendor: Study["vendors"][number],
  caseKey: string,
  items: readonly StoredItem[],
  named: ReadonlyMap<number, ReadonlySet<number>>,
  basis: string,
): Wanted {
  const deliveries = vendor.batchNos.flatMap((no) => {
    const here = items.flatMap((item, position) => (named.get(no)?.has(item.no) ? [position] : []));
    return here.length === 0 ? [] : [{ no, labels: vendor.labelsOf?.[no] ?? [], items: here }];
  });
  const golds = study.goldBatchNosOf?.get(vendor.name) ?? study.goldBatchNos;
  const order = study.orders?.get(vendor.name);
  const ordered = items.flatMap(({ no, key }) =>
    golds.some((gold) => named.get(gold)?.has(no)) && (order?.has(key) ?? true) ? [key] : [],
  );
  const batchNo = Math.max(0, ...deliveries.map(({ no }) => no));
  return { vendor, caseKey, batchNo, input: measureInput(basis, items, ordered, deliveries) };
}

async function readMeasures(
  { sql }: Connection,
  projectNo: number,
  wanted: readonly Wanted[],
): Promise<Map<string, StoredMeasure>> {
  const rows = await sql<{ input: string; measure: StoredMeasure }[]>`
    select m.input, m.measure from sealed.case_measure m
    join unnest(${wanted.map(({ batchNo }) => batchNo)}::int[], ${wanted.map(({ caseKey }) => caseKey)}::text[],
      ${wanted.map(({ input }) => input)}::text[]) w(batch_no, case_key, input) using (batch_no, case_key, input)
    where m.project_no = ${projectNo}`;
  return new Map(rows.map(({ input, measure }) => [input, measure]));
}

/** Reads the annotations of what was never measured, and keeps what they give; another worker's same row stands. */
async function measureMissing(
  connection: Connection,
  projectNo: number,
  study: Study,
  missing: readonly Wanted[],
  byCase: ReadonlyMap<string, StoredItem[]>,
  named: ReadonlyMap<number, ReadonlySet<number>>,
  found: Map<string, StoredMeasure>,
): Promise<void> {
  if (missing.length === 0) return;
  const { sql } = connection;
  const itemNos = [...new Set(missing.map(({ caseKey }) => caseKey))].flatMap((key) =>
    (byCase.get(key) ?? []).map(({ no }) => no),
  );
  const vendorBatches = [...new Set(missing.flatMap(({ vendor }) => vendor.batchNos))];
  const [gold, delivered] = await Promise.all([
    loadFacts(connection, "sealed.gold_annotation", projectNo, study.goldBatchNos, itemNos),
    loadFacts(connection, "annotation", projectNo, vendorBatches, itemNos),
  ]);
  const facts = { gold: factsByItem(gold), delivered: factsByItem(delivered), namedItems: named };
  // Its counts are kept with each measure; the study's own count what it uses of them.
  const reads = new FirstReads(study.vendors, study.settings.labelMaps);
  for (const { vendor, caseKey, input } of missing) {
    const data = storedCase(
      caseKey,
      byCase.get(caseKey) ?? [],
      { ...study, vendors: [vendor], reads },
      facts,
      undefined,
    );
    const [own] = data.vendors;
    if (own) found.set(input, { measure: measureVendor(data, own, study.settings), unused: reads.take() });
  }
  await sql`insert into sealed.case_measure (project_no, batch_no, case_key, input, measure)
    select ${projectNo}, batch_no, case_key, input, measure::jsonb from unnest(
      ${missing.map(({ batchNo }) => batchNo)}::int[], ${missing.map(({ caseKey }) => caseKey)}::text[],
      ${missing.map(({ input }) => input)}::text[],
      ${missing.map(({ input }) => JSON.stringify(found.get(input)))}::text[]) n(batch_no, case_key, input, measure)
    on conflict do nothing`;
}
