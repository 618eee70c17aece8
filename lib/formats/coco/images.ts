import type { DeliverySink } from "@/lib/model/annotation";
import { itemKeys } from "@/lib/model/item-key";
import { Fault, missingField, wrongType } from "../fault";
import type { CocoImage, ListedRecord } from "./catalogue";
import { asId, type CocoId } from "./record";

/** Where the image is: its file name, else the path of its URL (LVIS), else its id. */
function pathOf(record: ListedRecord["record"], id: CocoId): string {
  for (const field of ["file_name", "path", "coco_url"]) {
    const value = record[field];
    if (typeof value !== "string" || value.trim() === "") continue;
    const isUrl = /^https?:/.test(value);
    if (isUrl) return (value.split(/[?#]/, 1)[0] ?? value).replace(/^https?:\/\/[^/]*\//, "");
    if (field !== "coco_url") return value.trim();
  }
  return String(id);
}

/** A side in whole pixels; undefined where the writer gives none (absent, null or 0). */
function sideOf(value: unknown, field: string): number | undefined | Fault {
  if (value === undefined || value === null || value === 0) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value)) {
    if (value > 0) return value;
    return new Fault("negative_size", `${field} is ${value}`, { field, found: value, expected: "at least 1 pixel" });
  }
  return wrongType(field, value, "a whole number of pixels");
}

/**
 * The `images` list: each becomes an item, in file order. Rejected: no id, an id met before. A wrong width or height is
 * rejected alone, the image kept without a size. Two images of one file are one item: the second is reported, its
 * annotations count on the first.
 */
export async function readImages(
  file: string,
  listed: readonly ListedRecord[],
  sink: DeliverySink,
): Promise<Map<CocoId, CocoImage>> {
  const images = new Map<CocoId, CocoImage>();
  const kept: { id: CocoId; path: string; listed: ListedRecord }[] = [];
  const ids = new Set<CocoId>();
  for (const entry of listed) {
    const id = asId(entry.record.id);
    if (id === undefined) {
      const fault =
        entry.record.id === undefined ? missingField("id", "a number") : wrongType("id", entry.record.id, "an id");
      sink.reject(fault.at(file, entry.place));
    } else if (ids.has(id)) {
      const message = `an image with the id ${id} stands before`;
      sink.reject(
        new Fault("duplicate_id", message, { field: "id", found: id, expected: "ids once" }).at(file, entry.place),
      );
    } else {
      ids.add(id);
      kept.push({ id, path: pathOf(entry.record, id), listed: entry });
    }
  }
  const keys = itemKeys(kept.map(({ path }) => path));
  const firstOfKey = new Map<string, { image: CocoImage; place: string }>();
  for (const [i, { id, path, listed: entry }] of kept.entries()) {
    const key = keys[i] ?? path;
    const first = firstOfKey.get(key);
    if (first !== undefined) {
      const message = `names the same file as ${first.place}; its annotations count there`;
      sink.reject(new Fault("duplicate_item", message, { field: "file_name", found: path }).at(file, entry.place));
      images.set(id, first.image);
      continue;
    }
    const image: CocoImage = { key };
    for (const side of ["width", "height"] as const) {
      const value = sideOf(entry.record[side], side);
      if (value instanceof Fault) sink.reject(value.at(file, entry.place));
      else if (value !== undefined) image[side] = value;
    }
    images.set(id, image);
    firstOfKey.set(key, { image, place: entry.place });
    const aliases = [...new Set([path, String(id)])].filter((alias) => alias !== key);
    await sink.item({ ...image, aliases, place: entry.place });
  }
  return images;
}
