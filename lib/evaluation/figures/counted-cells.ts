/** The cells of a table that hold anything, and what they hold: of a case they are few, whatever the table's size. */
export interface CountedCells {
  cells: readonly number[];
  counts: readonly number[];
}

export function countedCells(table: readonly number[]): CountedCells {
  const cells: number[] = [];
  const counts: number[] = [];
  for (let cell = 0; cell < table.length; cell++) {
    const count = table[cell] ?? 0;
    if (count === 0) continue;
    cells.push(cell);
    counts.push(count);
  }
  return { cells, counts };
}

/** Those of the cells that are wanted. */
export function chosenCells({ cells, counts }: CountedCells, isWanted: (cell: number) => boolean): CountedCells {
  const places = cells.flatMap((cell, at) => (isWanted(cell) ? [at] : []));
  return { cells: places.map((at) => cells[at] ?? 0), counts: places.map((at) => counts[at] ?? 0) };
}

/** Adds them to a whole table, or takes them away. */
export function addCells(table: number[], { cells, counts }: CountedCells, sign: 1 | -1): void {
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? 0;
    table[cell] = (table[cell] ?? 0) + sign * (counts[at] ?? 0);
  }
}
