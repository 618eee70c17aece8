import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { type ItemRecord, readItems } from "@/lib/formats/csv/items";
import type { KnownSizesOption } from "@/lib/formats/image-size";
import { ItemIndex } from "@/lib/ingest/item-index";
import type { DeliveredItem, Reject } from "@/lib/model/annotation";
import { localFile } from "./local-files";
import { UsageError } from "./usage-error";

/** The items file of `--items`: key, case, sizes, spacing; other columns are attributes. */
export async function readItemTable(path: string): Promise<DeliveredItem[]> {
  const items: DeliveredItem[] = [];
  const rejects: Reject[] = [];
  await readItems(await localFile(path), {
    item: (record) => items.push(deliveredItem(record)),
    reject: (reject) => rejects.push(reject),
  });
  const [first] = rejects;
  if (first) throw new UsageError(`${path}, ${first.place}: ${first.message}`);
  return items;
}

function deliveredItem(record: ItemRecord): DeliveredItem {
  const { key, attributes, width, height, frames, positionMm, spacingXMm: x, spacingYMm: y, spacingZMm: z } = record;
  return {
    key,
    aliases: record.file === undefined ? [] : [record.file],
    attributes,
    place: "items",
    ...(record.case === undefined ? {} : { case: record.case }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(frames === undefined ? {} : { depth: frames }),
    ...(positionMm === undefined ? {} : { positionMm }),
    ...(x === undefined || y === undefined ? {} : { spacingMm: [x, y, z ?? 1] as [number, number, number] }),
  };
}

/** The sizes that an items file states, for files whose coordinates are fractions; nothing where it states none. */
export function itemSizes(table: readonly DeliveredItem[]): KnownSizesOption {
  if (!table.some(({ width, height }) => width !== undefined && height !== undefined)) return {};
  const index = new ItemIndex(
    table.map(({ key, aliases, width = null, height = null }, no) => ({
      no,
      key,
      file: aliases[0] ?? null,
      width,
      height,
    })),
  );
  return { sizeOfItem: (names) => index.sizeOf(names) };
}

/** What was ordered: a column `key`, with a column `vendor` where the orders differ; "*" is everybody. */
export function readOrder(path: string): Record<string, string[]> {
  const order: Record<string, string[]> = {};
  for (const row of readTable(path, ["key"])) {
    const vendor = row.vendor?.trim() || "*";
    const keys = order[vendor] ?? [];
    keys.push(row.key?.trim() ?? "");
    order[vendor] = keys;
  }
  return order;
}

/**
 * Label maps by side: columns `label` and `project label` or `project_label` (empty: left out), with a column `side` where sides differ
 * (a vendor's name, or `gold`); without it the map is everybody's.
 */
export function readLabelMap(path: string, sides: readonly string[]): Record<string, Record<string, string | null>> {
  const maps: Record<string, Record<string, string | null>> = {};
  for (const row of readTable(path, ["label", "project_label"])) {
    const side = row.side?.trim();
    const label = row.label?.trim() ?? "";
    const target = row.project_label?.trim() || null;
    for (const name of side ? [side] : sides) {
      const map = maps[name] ?? {};
      if (Object.hasOwn(map, label) && map[label] !== target) {
        throw new UsageError(`${path}: ${name}'s label "${label}" is mapped twice`);
      }
      map[label] = target;
      maps[name] = map;
    }
  }
  return maps;
}

function readTable(path: string, required: readonly string[]): Record<string, string>[] {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const { data, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) => name.trim().replaceAll(" ", "_"),
  });
  const missing = required.find((name) => !meta.fields?.includes(name));
  if (missing !== undefined) {
    throw new UsageError(`${path}: no column ${missing} (columns are ${meta.fields?.join(", ") ?? "none"})`);
  }
  return data;
}
