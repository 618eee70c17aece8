import type { Side } from "./side";

/** item -> reader ("" where unnamed) -> the declared labels said, in the order of the file. */
export type LabelsByItem = Map<number, Map<string, number[]>>;

export function labelsByItem(side: Side, positions: ReadonlyMap<string, number>): LabelsByItem {
  const found: LabelsByItem = new Map();
  for (const annotation of side.annotations) {
    const position = positions.get(annotation.item);
    const label = side.labelOf(annotation);
    if (position === undefined || typeof label !== "number") continue;
    const readers = found.get(position) ?? new Map<string, number[]>();
    const reader = annotation.annotator ?? "";
    readers.set(reader, [...(readers.get(reader) ?? []), label]);
    found.set(position, readers);
  }
  return found;
}
