import type { DeliveredItem } from "@/lib/model/annotation";
import { aliasesOf } from "../item-book";
import { asList, asRecord, asSide, asText, type JsonRecord, member } from "../json/record";
import type { Size } from "./points";

export function unitsOf(row: JsonRecord): [string, JsonRecord][] {
  return Object.entries(asRecord(row.data_units) ?? {}).flatMap(([hash, value]) => {
    const unit = asRecord(value);
    return unit === undefined ? [] : [[hash, unit]];
  });
}

/** What names a unit: its title; several units of one title are told apart by the row's. */
export function unitPath(row: JsonRecord, unit: JsonRecord, hash: string): string {
  return asText(unit.data_title) ?? asText(row.data_title) ?? hash;
}

export function unitSize(unit: JsonRecord): Size | undefined {
  const [width, height] = [asSide(unit.width), asSide(unit.height)];
  return width !== undefined && height !== undefined ? { width, height } : undefined;
}

export function unitItem(unit: JsonRecord, key: string, path: string, hash: string): DeliveredItem {
  const isSeries = asText(unit.data_type)?.includes("dicom") ?? false;
  const depth = isSeries ? asList(unit.data_links).length : 0;
  return {
    key,
    aliases: aliasesOf(key, path, hash),
    ...unitSize(unit),
    ...(depth > 0 && { depth }),
    place: `data_units.${hash}`,
  };
}

/** Labels by frame: of an image one entry without a number, of a video or series one a frame, in order. */
export function framesOf(unit: JsonRecord): { frame?: number; labels: JsonRecord }[] {
  const labels = asRecord(unit.labels);
  if (labels === undefined) return [];
  if ("objects" in labels || "classifications" in labels) return [{ labels }];
  return Object.keys(labels)
    .filter((key) => /^\d{1,9}$/.test(key))
    .sort((first, second) => Number(first) - Number(second))
    .flatMap((key) => {
      const frame = asRecord(member(labels, key));
      return frame === undefined ? [] : [{ frame: Number(key), labels: frame }];
    });
}
