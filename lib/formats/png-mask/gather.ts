import { type DeliveryFile, FormatError } from "../format";
import { itemKeysOf } from "../item-book";
import { asRecord } from "../json/record";
import { wholeText } from "../json/whole-value";
import type { OneItemOptions } from "../one-item";

const MOST_BYTES = 1_000_000;
const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);

/** "85", or "255 0 0" as R + 256 G + 65536 B. */
function classValue(text: string): number | undefined {
  const parts = text.trim().split(/\s+/);
  if (!parts.every((part) => /^\d{1,10}$/.test(part))) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map(Number);
  if (parts.length === 1) return red;
  return parts.length === 3 || parts.length === 4 ? red + 256 * green + 65_536 * blue : undefined;
}

/** A table of classes: a column of names, and one of values or colours (V7: class_idx, class_color). */
export function tableNames(text: string): ReadonlyMap<number, string> | undefined {
  const [header = "", ...rows] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const columns = header.split(",").map((name) => name.trim().toLowerCase());
  const name = columns.findIndex((column) => ["class_name", "name", "label", "class"].includes(column));
  const value = columns.findIndex((column) =>
    ["class_idx", "class_color", "value", "index", "id", "color"].includes(column),
  );
  if (name < 0 || value < 0 || rows.length > 10_000) return undefined;
  const names = new Map<number, string>();
  for (const row of rows) {
    const cells = row.split(",");
    const number = classValue(cells[value] ?? "");
    const text = cells[name]?.trim();
    if (number === undefined || text === undefined || text === "") return undefined;
    names.set(number, text);
  }
  return names;
}

/** `{"0": "background", "1": "aeroplane"}`. */
export function objectNames(text: string): ReadonlyMap<number, string> | undefined {
  try {
    const record = asRecord(JSON.parse(text));
    if (record === undefined) return undefined;
    const entries = Object.entries(record);
    const isMap =
      entries.length > 0 && entries.every(([key, name]) => /^\d{1,10}$/.test(key) && typeof name === "string");
    return isMap ? new Map(entries.map(([key, name]) => [Number(key), String(name)])) : undefined;
  } catch {
    // no JSON names nothing; the file is listed among what was ignored
    return undefined;
  }
}

async function namesIn(file: DeliveryFile): Promise<ReadonlyMap<number, string> | undefined> {
  if (file.size === 0 || file.size > MOST_BYTES) return undefined;
  try {
    const text = await wholeText(file);
    return /\.json$/i.test(file.name) ? objectNames(text) : tableNames(text);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

/** Names of values where one file of the mask's folder, or of one above it, defines them; keys with folders where needed. */
export async function gatherPngMasks(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, OneItemOptions>> {
  const found: { folder: string; names: ReadonlyMap<number, string> }[] = [];
  for (const file of all) {
    if (!/\.(?:csv|json)$/i.test(file.name)) continue;
    const names = await namesIn(file);
    if (names !== undefined) found.push({ folder: folderOf(file.name), names });
  }
  const keys = itemKeysOf(own);
  return new Map(
    own.map((file) => {
      const above = found.filter(({ folder }) => file.name.startsWith(folder));
      const nearest = Math.max(...above.map(({ folder }) => folder.length));
      const meant = above.filter(({ folder }) => folder.length === nearest);
      // several: which of them is meant, nobody can say
      const [only] = meant.length === 1 ? meant : [];
      return [file, { ...keys.get(file), ...(only && { labelNames: only.names }) }];
    }),
  );
}
