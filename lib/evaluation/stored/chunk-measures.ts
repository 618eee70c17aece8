import "server-only";
import type { Connection } from "@/db/client";
import { FirstReads } from "../cases/first-reads";
import { measureVendor, type VendorMeasure } from "../measure/measure-vendor";
import { keepMeasures } from "./keep-measures";
import { loadFacts, loadNamedItems } from "./load-cases";
import type { Study } from "./load-study";
import { measureBasis, measureInput } from "./measure-input";
import { factsByItem, type StoredItem, storedCase } from "./stored-case";

export interface StoredMeasure {
  measure: VendorMeasure;
  /** Second reads that were not used, by delivery. */
  unused: { batchNo: number; count: number }[];
}

/** One vendor of one case, and by which hash its measure is found. */
export interface WantedMeasure {
  vendor: Study["vendors"][number];
  caseKey: string;
  /** The newest delivery in it; 0 where nothing came. */
  batchNo: number;
  input: string;
}

export interface ChunkMeasures {
  wanted: WantedMeasure[];
  /** By hash. */
  found: ReadonlyMap<string, StoredMeasure>;
}

/** What is the same in every case, by vendor's name. */
export function measureBases(study: Study): ReadonlyMap<string, string> {
  return new Map(study.vendors.map(({ name }) => [name, measureBasis(study.settings, study, name)]));
}

/** Everybody's deliveries and the reference's. */
export function batchesOf({ vendors, goldBatchNos }: Pick<Study, "vendors" | "goldBatchNos">): number[] {
  return [...vendors.flatMap(({ batchNos }) => batchNos), ...goldBatchNos];
}

/**
 * The measures of some cases: what was measured before is read; what was not is measured from the annotations and kept. A
 * measure is found by the hash of all that it follows from, so that a delivery that is superseded, or a label mapped
 * otherwise, takes exactly its own part with it, and brings it back when restored.
 */
export async function measureChunk(
  connection: Connection,
  projectNo: number,
  study: Study,
  bases: ReadonlyMap<string, string>,
  cases: ReadonlyMap<string, StoredItem[]>,
): Promise<ChunkMeasures> {
  const itemNos = [...cases.values()].flat().map(({ no }) => no);
  const named = await loadNamedItems(connection, projectNo, batchesOf(study), itemNos);
  const wanted = [...cases].flatMap(([caseKey, items]) =>
    study.vendors.map((vendor) => wantedMeasure(study, vendor, caseKey, items, named, bases.get(vendor.name) ?? "")),
  );
  const found = await readMeasures(connection, projectNo, wanted);
  const missing = wanted.filter(({ input }) => !found.has(input));
  await measureMissing(connection, projectNo, study, missing, cases, named, found);
  return { wanted, found };
}

function wantedMeasure(
  study: Study,
  vendor: Study["vendors"][number],
  caseKey: string,
  items: readonly StoredItem[],
  named: ReadonlyMap<number, ReadonlySet<number>>,
  basis: string,
): WantedMeasure {
  const deliveries = vendor.batchNos.flatMap((no) => {
    const names = named.get(no);
    const here = names ? items.flatMap((item, position) => (names.has(item.no) ? [position] : [])) : [];
    return here.length === 0 ? [] : [{ no, speech: study.speech.get(no)?.sha256 ?? "", items: here }];
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
  wanted: readonly WantedMeasure[],
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
  missing: readonly WantedMeasure[],
  cases: ReadonlyMap<string, StoredItem[]>,
  named: ReadonlyMap<number, ReadonlySet<number>>,
  found: Map<string, StoredMeasure>,
): Promise<void> {
  if (missing.length === 0) return;
  const itemNos = [...new Set(missing.map(({ caseKey }) => caseKey))].flatMap((key) =>
    (cases.get(key) ?? []).map(({ no }) => no),
  );
  const vendorBatches = [...new Set(missing.flatMap(({ vendor }) => vendor.batchNos.filter((no) => named.has(no))))];
  const [gold, delivered] = await Promise.all([
    loadFacts(connection, "sealed.gold_annotation", projectNo, study.goldBatchNos, itemNos),
    loadFacts(connection, "annotation", projectNo, vendorBatches, itemNos),
  ]);
  const facts = { gold: factsByItem(gold), delivered: factsByItem(delivered), namedItems: named };
  // Its counts are kept with each measure; the study's own count what it uses of them.
  const reads = new FirstReads(study.vendors, study.settings.labelMaps);
  for (const { vendor, caseKey, input } of missing) {
    const sides = { ...study, vendors: [vendor], reads };
    const data = storedCase(caseKey, cases.get(caseKey) ?? [], sides, facts, undefined);
    const [own] = data.vendors;
    if (own) found.set(input, { measure: measureVendor(data, own, study.settings, true), unused: reads.take() });
  }
  await keepMeasures(connection, projectNo, missing, found, cases);
}
