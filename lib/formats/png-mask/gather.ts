import { datasetNames, isDataset } from "../dataset-names";
import { type DeliveryFile, FormatError } from "../format";
import { itemKeysOf } from "../item-book";
import { asRecord } from "../json/record";
import { wholeText } from "../json/whole-value";
import type { SideFilesOption } from "../side-files";
import { cityscapesStem, cityscapesTriples, isNumbered, motsObjects } from "./numbered-objects";
import { listedMasks } from "./open-images-masks";
import type { PngMaskOptions } from "./options";

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

/** `{"0": "background", "1": "aeroplane"}`, or the labels of a dataset.json. */
export function objectNames(text: string): ReadonlyMap<number, string> | undefined {
  try {
    const record = asRecord(JSON.parse(text));
    if (record === undefined) return undefined;
    const entries = Object.entries(record);
    if (isDataset(record)) return datasetNames(record).names;
    const isMap =
      entries.length > 0 && entries.every(([key, name]) => /^\d{1,10}$/.test(key) && typeof name === "string");
    return isMap ? new Map(entries.map(([key, name]) => [Number(key), String(name)])) : undefined;
  } catch {
    // no JSON names nothing; the file is listed among what was ignored
    return undefined;
  }
}

/** CVAT's and Datumaro's labelmap.txt: `name:red,green,blue:parts:actions` a line, names by the number of the colour. */
export function colourNames(text: string): ReadonlyMap<number, string> | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  if (lines.length === 0 || lines.length > 10_000) return undefined;
  const names = new Map<number, string>();
  for (const line of lines) {
    const match = /^([^:]{1,500}):(\d{1,3}),(\d{1,3}),(\d{1,3})(?::[^:]{0,5000}){0,2}$/.exec(line.trim());
    if (match === null) return undefined;
    const [red = 0, green = 0, blue = 0] = match.slice(2, 5).map(Number);
    names.set(red + 256 * green + 65_536 * blue, match[1] ?? "");
  }
  return names;
}

/** CamVid's label_colors.txt: `red green blue name` a line. */
export function camvidNames(text: string): ReadonlyMap<number, string> | undefined {
  const names = new Map<number, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const match = /^(\d{1,3}) (\d{1,3}) (\d{1,3})\s(.{1,500})$/.exec(line.trim());
    if (match === null || names.size > 10_000) return undefined;
    const [red = 0, green = 0, blue = 0] = match.slice(1, 4).map(Number);
    names.set(red + 256 * green + 65_536 * blue, match[4]?.trim() ?? "");
  }
  return names.size === 0 ? undefined : names;
}

/** The objects' image beside a Pascal VOC class image: the same name in SegmentationObject. */
function objectsOf({ name }: DeliveryFile, byName: ReadonlyMap<string, DeliveryFile>): DeliveryFile | undefined {
  const folder = /(?:^|\/)SegmentationClass\//.exec(name);
  if (folder === null) return undefined;
  const path = folder[0].replace("Class", "Object");
  return byName.get(name.slice(0, folder.index) + path + name.slice(folder.index + folder[0].length));
}

async function namesIn(file: DeliveryFile): Promise<PngMaskOptions | undefined> {
  if (file.size === 0 || file.size > MOST_BYTES) return undefined;
  try {
    const text = await wholeText(file);
    if (/\.txt$/i.test(file.name)) {
      const labelNames = colourNames(text) ?? camvidNames(text);
      return labelNames && { labelNames, areNamesOfColours: true };
    }
    const labelNames = /\.json$/i.test(file.name) ? objectNames(text) : tableNames(text);
    return labelNames && { labelNames };
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

/** Names of values where one file of the mask's folder, or of one above it, defines them; keys with folders where needed. */
export async function gatherPngMasks(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, PngMaskOptions & SideFilesOption>> {
  const found: { file: DeliveryFile; folder: string; names: PngMaskOptions }[] = [];
  for (const file of all) {
    if (!/(?:\.(?:csv|json)|(?:^|\/)(?:label_?map|label_colors)\.txt)$/i.test(file.name)) continue;
    const names = await namesIn(file);
    if (names !== undefined) found.push({ file, folder: folderOf(file.name), names });
  }
  const byName = new Map(own.map((file) => [file.name, file]));
  const objects = new Map(own.map((file) => [file, objectsOf(file, byName)]));
  const triples = cityscapesTriples(own);
  const parts = new Set([...objects.values(), ...triples.flatMap(({ others }) => others)]);
  const listed = await listedMasks(all);
  const free = own.filter((file) => !parts.has(file));
  const keys = itemKeysOf(free, ({ name }) => `${cityscapesStem(name.replace(/\.png$/i, ""))}.png`);
  const options = new Map<DeliveryFile, PngMaskOptions & SideFilesOption>();
  for (const file of own) {
    const beside = objects.get(file);
    const only = nearestNames(file, found);
    const sideFiles = only && /\.txt$/i.test(only.file.name) ? [only.file] : [];
    options.set(file, {
      ...keys.get(file),
      ...only?.names,
      sideFiles,
      ...(beside && { objects: beside, voxelFiles: [beside] }),
    });
    const mots = await motsObjects(file, all);
    if (mots !== undefined) {
      options.set(file, { ...keys.get(file), numbered: mots.objects, sideFiles: [mots.names] });
    }
    const mask = listed.get(file.name.slice(file.name.lastIndexOf("/") + 1));
    if (mask !== undefined) {
      options.set(file, { itemKey: mask.itemKey, labelNames: mask.labelNames, sideFiles: [mask.table] });
    }
  }
  for (const { main, others } of triples) {
    const known = options.get(main);
    // Datumaro and CVAT number the classes as their list of colours has them
    const classes = new Map([...(known?.labelNames?.values() ?? [])].map((name, i) => [i, name]));
    const numbered = { classes, areTracks: false };
    options.set(main, { ...known, ...(isNumbered(main.name) && { numbered }), voxelFiles: others });
  }
  return options;
}

/** The names nearest above a mask; of several in one folder nobody can say which is meant. */
function nearestNames<Found extends { folder: string }>(
  file: DeliveryFile,
  found: readonly Found[],
): Found | undefined {
  const above = found.filter(({ folder }) => file.name.startsWith(folder));
  const nearest = Math.max(...above.map(({ folder }) => folder.length));
  const [only, ...others] = above.filter(({ folder }) => folder.length === nearest);
  return others.length === 0 ? only : undefined;
}
