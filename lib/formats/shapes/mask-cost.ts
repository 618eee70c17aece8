/**
 * How many colour changes the row-major form of column-major runs will have, without making it: along rows, the colour
 * changes at each pixel that differs from its neighbour one column before, which in column-major positions are the
 * pixels between the toggles t and t + height, merged in order. A few runs can have billions (full columns, every other
 * one), so the count is taken before memory is.
 */
export function rowMajorRuns(columnRuns: ArrayLike<number>, height: number): number {
  // a mask that ends in foreground is closed by a toggle at its end
  const toggles = columnRuns.length - (columnRuns.length % 2);
  let own = 0;
  let ownAt = columnRuns[0] ?? 0;
  let shifted = 0;
  let shiftedAt = ownAt + height;
  let changes = 0;
  let openedAt = -1;
  while (own < toggles || shifted < toggles) {
    const takesOwn = own < toggles && (shifted >= toggles || ownAt <= shiftedAt);
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
