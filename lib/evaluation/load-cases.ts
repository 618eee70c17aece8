import "server-only";
import type { Connection } from "@/db/client";
import type { Annotation, Attributes } from "@/lib/model/annotation";
import { decodeShape } from "@/lib/model/shape-codec";
import type { EvaluationCase, EvaluationItem, VendorCase } from "./dataset";
import type { Study } from "./load-study";

/** Cases read together: bounds the memory of a job whatever the project's size. */
const CASES_AT_ONCE = 200;
const ORIGINS = ["manual", "assisted", "automatic"] as const;

interface ItemRow {
  no: number;
  key: string;
  case_key: string;
  width: number | null;
  height: number | null;
  frames: number | null;
  spacing_x_mm: number | null;
  spacing_y_mm: number | null;
  spacing_z_mm: number | null;
  attributes: Attributes;
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

function evaluationItem(row: ItemRow): EvaluationItem {
  const { spacing_x_mm: x, spacing_y_mm: y, spacing_z_mm: z } = row;
  return {
    key: row.key,
    attributes: row.attributes,
    ...(row.width === null ? {} : { width: row.width }),
    ...(row.height === null ? {} : { height: row.height }),
    ...(row.frames === null ? {} : { depth: row.frames }),
    ...(x === null || y === null ? {} : { spacingMm: [x, y, z ?? 1] as const }),
  };
}

function annotation(row: FactRow, item: string): Annotation {
  return {
    item,
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
  };
}

/** Item numbers by key, filled as cases are read: item results are stored by number. */
export type ItemNumbers = Map<string, number>;

/**
 * The study's cases, a bounded number in memory at a time: the items that gold speaks about with the reference and
 * every vendor's annotations on them.
 */
export async function* loadCases(
  connection: Connection,
  projectNo: number,
  study: Study,
  numbers: ItemNumbers,
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<EvaluationCase> {
  const { sql } = connection;
  const items = await sql<ItemRow[]>`
    select i.no, i.key, i.case_key, i.width, i.height, i.frames, i.spacing_x_mm, i.spacing_y_mm, i.spacing_z_mm, i.attributes
    from item i where i.project_no = ${projectNo} and exists (
      select 1 from batch_item b where b.project_no = i.project_no and b.item_no = i.no
        and b.batch_no = any(${study.goldBatchNos}::int[]))
    order by i.case_key collate "C", i.key collate "C"`;
  const byCase = new Map<string, ItemRow[]>();
  for (const item of items) {
    numbers.set(item.key, item.no);
    const list = byCase.get(item.case_key);
    if (list) list.push(item);
    else byCase.set(item.case_key, [item]);
  }
  const findingsOf = await findingAttributes(connection, projectNo, study);
  const keys = [...byCase.keys()];
  for (let start = 0; start < keys.length; start += CASES_AT_ONCE) {
    const chunk = keys.slice(start, start + CASES_AT_ONCE);
    const itemNos = chunk.flatMap((key) => (byCase.get(key) ?? []).map(({ no }) => no));
    const vendorBatches = study.vendors.flatMap(({ batchNos }) => batchNos);
    const [gold, delivered, returned] = await Promise.all([
      facts(connection, "sealed.gold_annotation", projectNo, study.goldBatchNos, itemNos),
      facts(connection, "annotation", projectNo, vendorBatches, itemNos),
      sql<{ batch_no: number; item_no: number }[]>`select batch_no, item_no from batch_item
        where project_no = ${projectNo} and batch_no = any(${[...vendorBatches, ...study.goldBatchNos]}::int[])
          and item_no = any(${itemNos}::int[])`,
    ]);
    const returnedOf = groupBy(returned, (row) => row.batch_no);
    const goldOf = groupBy(gold, (row) => row.item_no);
    const deliveredOf = groupBy(delivered, (row) => row.item_no);
    for (const key of chunk) {
      const rows = byCase.get(key) ?? [];
      const data = evaluationCase(key, rows, study, goldOf, deliveredOf, returnedOf);
      const findings = findingsOf.get(key);
      yield findings ? { ...data, findings } : data;
    }
    onProgress(Math.min(start + CASES_AT_ONCE, keys.length), keys.length);
  }
}

/**
 * Attributes of single findings, by case and the finding's name: those of the items that are named case + finding, as
 * a table of ratings names them.
 */
async function findingAttributes(
  { sql }: Connection,
  projectNo: number,
  { settings }: Study,
): Promise<Map<string, Record<string, Attributes>>> {
  const byCase = new Map<string, Record<string, Attributes>>();
  if (settings.match.by !== "finding" || settings.sliceBy.length === 0) return byCase;
  const rows = await sql<{ key: string; case_key: string; attributes: Attributes }[]>`
    select key, case_key, attributes from item where project_no = ${projectNo} and starts_with(key, case_key || '+')`;
  for (const { key, case_key, attributes } of rows) {
    const findings = byCase.get(case_key) ?? {};
    findings[key.slice(case_key.length + 1)] = attributes;
    byCase.set(case_key, findings);
  }
  return byCase;
}

function evaluationCase(
  key: string,
  rows: ItemRow[],
  study: Study,
  goldOf: Map<number, FactRow[]>,
  deliveredOf: Map<number, FactRow[]>,
  returnedOf: Map<number, { item_no: number }[]>,
): EvaluationCase {
  const keyOf = new Map(rows.map((row) => [row.no, row.key]));
  const collect = (source: Map<number, FactRow[]>, batches: ReadonlySet<number>): Annotation[] =>
    rows.flatMap((row) =>
      (source.get(row.no) ?? []).filter((fact) => batches.has(fact.batch_no)).map((fact) => annotation(fact, row.key)),
    );
  const itemsOf = (batchNos: readonly number[]): string[] => {
    const found = new Set<string>();
    for (const batchNo of batchNos)
      for (const { item_no } of returnedOf.get(batchNo) ?? []) {
        const name = keyOf.get(item_no);
        if (name !== undefined) found.add(name);
      }
    return [...found];
  };
  const vendors = study.vendors.map(({ name, batchNos }): VendorCase => {
    const reference = study.goldBatchNosOf?.get(name) ?? study.goldBatchNos;
    return {
      name,
      ordered: itemsOf(reference),
      returned: itemsOf(batchNos),
      annotations: collect(deliveredOf, new Set(batchNos)),
    };
  });
  const { goldBatchNosOf } = study;
  return {
    key,
    items: rows.map(evaluationItem),
    reference:
      goldBatchNosOf === null
        ? { kind: "shared", annotations: collect(goldOf, new Set(study.goldBatchNos)) }
        : {
            kind: "by_vendor",
            annotations: Object.fromEntries(
              [...goldBatchNosOf].map(([name, batchNos]) => [name, collect(goldOf, new Set(batchNos))]),
            ),
          },
    vendors,
  };
}

function facts(
  { sql }: Connection,
  table: "annotation" | "sealed.gold_annotation",
  projectNo: number,
  batchNos: number[],
  itemNos: number[],
): Promise<FactRow[]> {
  return sql<FactRow[]>`
    select a.batch_no, a.item_no, l.name as label, r.name as reader, a.geometry, a.frame, a.finding, a.score, a.crowd,
      a.origin, a.attributes, a.place
    from ${sql(table)} a
    join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
    left join reader r on r.project_no = a.project_no and r.no = a.reader_no
    where a.project_no = ${projectNo} and a.batch_no = any(${batchNos}::int[]) and a.item_no = any(${itemNos}::int[])
    order by a.batch_no, a.seq`;
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const list = groups.get(keyOf(row));
    if (list) list.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
