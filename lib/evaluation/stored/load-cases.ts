import "server-only";
import type { Connection } from "@/db/client";
import type { Attributes } from "@/lib/model/annotation";
import { decodeShape } from "@/lib/model/shape-codec";
import type { StoredFact, StoredItem } from "./stored-case";

const ORIGINS = ["manual", "assisted", "automatic"] as const;

/** Item numbers by key, filled as cases are read: item results are stored by number. */
export type ItemNumbers = Map<string, number>;

type ItemRow = Omit<StoredItem, "spacingMm"> & { x: number | null; y: number | null; z: number | null };

const itemColumns = (sql: Connection["sql"]) => sql`no, key, case_key as "caseKey", file, width, height, frames,
  spacing_x_mm as x, spacing_y_mm as y, spacing_z_mm as z, position_mm as "positionMm", attributes`;

const itemOf = ({ x, y, z, ...item }: ItemRow): StoredItem => ({ ...item, spacingMm: [x, y, z] });

/** All items of a project: joined in memory, their annotations are not. */
export async function loadItems({ sql }: Connection, projectNo: number): Promise<StoredItem[]> {
  const rows = await sql<ItemRow[]>`select ${itemColumns(sql)} from item where project_no = ${projectNo} order by no`;
  return rows.map(itemOf);
}

/** All items of the cases of which some deliveries name an item. */
export async function loadItemsOfCases(
  { sql }: Connection,
  projectNo: number,
  batchNos: readonly number[],
): Promise<StoredItem[]> {
  const rows = await sql<ItemRow[]>`select ${itemColumns(sql)} from item
    where project_no = ${projectNo} and case_key in (
      select i.case_key from batch_item b join item i on i.project_no = b.project_no and i.no = b.item_no
      where b.project_no = ${projectNo} and b.batch_no = any(${[...batchNos]}::int[]))
    order by no`;
  return rows.map(itemOf);
}

/** The items that some deliveries name, marked or not. */
export async function loadScope(
  { sql }: Connection,
  projectNo: number,
  batchNos: readonly number[],
): Promise<Set<number>> {
  const rows = await sql<{ no: number }[]>`select distinct item_no as no from batch_item
    where project_no = ${projectNo} and batch_no = any(${[...batchNos]}::int[])`;
  return new Set(rows.map(({ no }) => no));
}

/** Which of the given items each of the given deliveries names, marked or not; one that names none is absent. */
export async function loadNamedItems(
  { sql }: Connection,
  projectNo: number,
  batchNos: Iterable<number>,
  itemNos: readonly number[],
): Promise<Map<number, Set<number>>> {
  const asked = new Set(batchNos);
  const rows = await sql<{ batch_no: number; item_no: number }[]>`select batch_no, item_no from batch_item
    where project_no = ${projectNo} and item_no = any(${[...itemNos]}::int[])`;
  const named = new Map<number, Set<number>>();
  for (const { batch_no, item_no } of rows) {
    if (!asked.has(batch_no)) continue;
    const items = named.get(batch_no);
    if (items) items.add(item_no);
    else named.set(batch_no, new Set([item_no]));
  }
  return named;
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
