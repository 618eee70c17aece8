import type { PresenceCounts, ReadingCounts, TaskCounts, VendorTally } from "../tally";

/**
 * A vendor's tallies with each item that did not come counted as so many wrong readings as each item that came has. An
 * item that three readers read stands three times in the figures; left out, it must not stand once, or leaving out what
 * is hard would be rewarded (study design, rule 1: missing counts as worst).
 *
 * Whole numbers stay whole numbers. With one reading an item nothing changes; of tasks that are not counted by reading
 * neither. What one of several readers leaves out of a returned item is not counted as missing, because who was to read
 * what is not known: a warning says so.
 */
export function weighMissing(column: readonly (VendorTally | null)[]): (VendorTally | null)[] {
  const times = readingsPerItem(column);
  if (times <= 1) return [...column];
  return column.map(
    (tally) =>
      tally && {
        ...tally,
        groups: tally.groups.map((group) => ({ ...group, counts: timesMissing(group.counts, times) })),
      },
  );
}

/** The most readings that one item has, over all clusters; 1 where none came. */
export function readingsPerItem(column: readonly (VendorTally | null)[]): number {
  let most = 1;
  for (const tally of column) {
    const counts = tally?.groups.find(({ group }) => group.by === "all")?.counts;
    if (counts?.task === "readings" || counts?.task === "presences") most = Math.max(most, counts.mostOnItem);
  }
  return most;
}

/** labels x (labels + 1) cells have rows of labels + 1. */
const rowWidth = (cells: number): number => Math.round((1 + Math.sqrt(1 + 4 * cells)) / 2);

function timesMissing(counts: TaskCounts, times: number): TaskCounts {
  if (counts.task === "readings") return timesMissingReadings(counts, times);
  if (counts.task === "presences") return timesMissingPresences(counts, times);
  return counts;
}

function timesMissingReadings(counts: ReadingCounts, times: number): ReadingCounts {
  const byReader = counts.byReader.map(({ reader, counts: cells }) => {
    const width = rowWidth(cells.length);
    return { reader, counts: cells.map((count, cell) => (cell % width === width - 1 ? count * times : count)) };
  });
  return { ...counts, byReader };
}

function timesMissingPresences(counts: PresenceCounts, times: number): PresenceCounts {
  return {
    ...counts,
    notReturned: counts.notReturned * times,
    byLabel: counts.byLabel.map((label) => ({ ...label, notReturned: label.notReturned * times })),
  };
}
