import "server-only";
import type { Connection } from "@/db/client";
import type { Attributes } from "@/lib/model/annotation";
import { decodeShape } from "@/lib/model/shape-codec";
import type { EvaluationCase } from "./dataset";
import type { Study } from "./load-study";
import {
  factsByItem,
  findingAttributes,
  itemsByCase,
  type StoredFact,
  type StoredItem,
  storedCase,
} from "./stored-case";

/** Cases read together: bounds the memory of a job whatever the project's size. */
const CASES_AT_ONCE = 200;
const ORIGINS = ["manual", "assisted", "automatic"] as const;

/** Item numbers by key, filled as cases are read: item results are stored by number. */
export type ItemNumbers = Map<string, number>;

/** All items of a project: joined in memory, their annotations are not. */
export async function loadItems({ sql }: Connection, projectNo: number): Promise<StoredItem[]> {
  const rows = await sql<(Omit<StoredItem, "spacingMm"> & { x: number | null; y: number | null; z: number | null })[]>`
    select no, key, case_key as "caseKey", file, width, height, frames, spacing_x_mm as x, spacing_y_mm as y,
      spacing_z_mm as z, position_mm as "positionMm", attributes
    from item where project_no = ${projectNo} order by no`;
  return rows.map(({ x, y, z, ...item }) => ({ ...item, spacingMm: [x, y, z] }));
}

/**
 * The study's cases, a bounded number in memory at a time: the items that gold speaks about with the reference and
 * every vendor's annotations on them.
 */
export async function* loadCases(
  connection: Connection,
  projectNo: number,
  study: Study,
  items: readonly StoredItem[],
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<EvaluationCase> {
  const { sql } = connection;
  const inScope = await sql<{ no: number }[]>`select distinct item_no as no from batch_item
    where project_no = ${projectNo} and batch_no = any(${study.goldBatchNos}::int[])`;
  const scope = new Set(inScope.map(({ no }) => no));
  const byCase = itemsByCase(items.filter(({ no }) => scope.has(no)));
  const findingsOf = findingAttributes(study.settings.match.by === "finding" ? items : []);
  const keys = [...byCase.keys()];
  const vendorBatches = study.vendors.flatMap(({ batchNos }) => batchNos);
  for (let start = 0; start < keys.length; start += CASES_AT_ONCE) {
    const chunk = keys.slice(start, start + CASES_AT_ONCE);
    const itemNos = chunk.flatMap((key) => (byCase.get(key) ?? []).map(({ no }) => no));
    const [gold, delivered, named] = await Promise.all([
      loadFacts(connection, "sealed.gold_annotation", projectNo, study.goldBatchNos, itemNos),
      loadFacts(connection, "annotation", projectNo, vendorBatches, itemNos),
      sql<{ batch_no: number; item_no: number }[]>`select batch_no, item_no from batch_item
        where project_no = ${projectNo} and batch_no = any(${[...vendorBatches, ...study.goldBatchNos]}::int[])
          and item_no = any(${itemNos}::int[])`,
    ]);
    const namedItems = new Map<number, Set<number>>();
    for (const { batch_no, item_no } of named)
      namedItems.set(batch_no, (namedItems.get(batch_no) ?? new Set()).add(item_no));
    const caseFacts = { gold: factsByItem(gold), delivered: factsByItem(delivered), namedItems };
    for (const key of chunk) yield storedCase(key, byCase.get(key) ?? [], study, caseFacts, findingsOf.get(key));
    onProgress(Math.min(start + CASES_AT_ONCE, keys.length), keys.length);
  }
}

interface FactRow {
  batch_no: number;
  item_no: number;
  label: string;
  reader: string | null;
  geometry: Uint8Array | null;
  frame: number | null;
  finding: string | null;
  score: number | null;
  crowd: boolean;
  origin: number;
  attributes: Attributes | null;
  place: string;
}

/** Annotations of batches in file order: on the given items, or (null) all. */
export async function loadFacts(
  { sql }: Connection,
  table: "annotation" | "sealed.gold_annotation",
  projectNo: number,
  batchNos: number[],
  itemNos: number[] | null,
): Promise<StoredFact[]> {
  const rows = await sql<FactRow[]>`
    select a.batch_no, a.item_no, l.name as label, r.name as reader, a.geometry, a.frame, a.finding, a.score, a.crowd,
      a.origin, a.attributes, a.place
    from ${sql(table)} a
    join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
    left join reader r on r.project_no = a.project_no and r.no = a.reader_no
    where a.project_no = ${projectNo} and a.batch_no = any(${batchNos}::int[])
      ${itemNos === null ? sql`` : sql`and a.item_no = any(${itemNos}::int[])`}
    order by a.batch_no, a.seq`;
  return rows.map((row) => ({
    batchNo: row.batch_no,
    itemNo: row.item_no,
    annotation: {
      item: "",
      label: row.label,
      shape: row.geometry === null ? { kind: "class" } : decodeShape(row.geometry),
      ...(row.frame === null ? {} : { frame: row.frame }),
      ...(row.finding === null ? {} : { finding: row.finding }),
      ...(row.score === null ? {} : { score: row.score }),
      ...(row.reader === null ? {} : { annotator: row.reader }),
      crowd: row.crowd,
      origin: ORIGINS[row.origin] ?? "manual",
      attributes: row.attributes ?? {},
      place: row.place,
    },
  }));
}
