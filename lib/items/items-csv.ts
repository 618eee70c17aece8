import { type CsvValue, writeCsv } from "@/lib/display/csv";
import type { ItemEntry } from "./load-item-list";

/** The reserved columns of an items file. */
const RESERVED: Readonly<Record<string, (item: ItemEntry) => CsvValue>> = {
  key: (item) => item.key,
  case: (item) => item.caseKey,
  study: (item) => item.study,
  file: (item) => item.file,
  width: (item) => item.width,
  height: (item) => item.height,
  frames: (item) => item.frames,
  spacing_x_mm: (item) => item.spacingXMm,
  spacing_y_mm: (item) => item.spacingYMm,
  spacing_z_mm: (item) => item.spacingZMm,
  position_mm: (item) => item.positionMm,
};

/** The items as the file that can be imported again: reserved columns first, then every attribute that occurs. */
export function itemsCsv(items: readonly ItemEntry[]): string {
  const attributes = [...new Set(items.flatMap((item) => Object.keys(item.attributes)))].sort();
  const reserved = Object.keys(RESERVED);
  const rows = items.map((item): CsvValue[] => [
    ...Object.values(RESERVED).map((read) => read(item)),
    ...attributes.map((name) => item.attributes[name]),
  ]);
  return writeCsv([...reserved, ...attributes], rows);
}
