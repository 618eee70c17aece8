export interface SortEntry {
  id: string;
  desc: boolean;
}

/** "dice.desc" -> the sort entry; null where the column does not exist. */
export function parseSort(text: string | null, columns: readonly { id: string }[]): SortEntry[] | null {
  if (text === null) return null;
  const dot = text.lastIndexOf(".");
  const id = text.slice(0, dot);
  const direction = text.slice(dot + 1);
  if (!columns.some((column) => column.id === id) || !/^(asc|desc)$/.test(direction)) return null;
  return [{ id, desc: direction === "desc" }];
}

export function writeSort(sorting: readonly SortEntry[]): string | null {
  const first = sorting[0];
  return first === undefined ? null : `${first.id}.${first.desc ? "desc" : "asc"}`;
}
