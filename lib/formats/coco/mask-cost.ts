/**
 * How many colour changes the row-major form of column-major runs will have, without making it: along rows, the colour
 * changes at each pixel that differs from its neighbour one column before, which in column-major positions are the
 * pixels between the toggles t and t + height, merged in order. A few runs can have billions (full columns, every other
 * one), so the count is taken before memory is.
 */
export function rowMajorRuns(columnRuns: ArrayLike<number>, height: number): number {
  const n = columnRuns.length;
  let own = 0;
  let ownAt = columnRuns[0] ?? 0;
  let shifted = 0;
  let shiftedAt = ownAt + height;
  let changes = 0;
  let openedAt = -1;
  // n runs have n - 1 toggles; the end of the last run is none
  while (own < n - 1 || shifted < n - 1) {
    const takesOwn = own < n - 1 && (shifted >= n - 1 || ownAt <= shiftedAt);
    const position = takesOwn ? ownAt : shiftedAt;
    if (openedAt < 0) openedAt = position;
    else {
      changes += position - openedAt;
      openedAt = -1;
    }
    if (takesOwn) ownAt += columnRuns[++own] ?? 0;
    else shiftedAt += columnRuns[++shifted] ?? 0;
  }
  return changes + 1;
}
