/**
 * Undoes the filter of one row in place: `row` as stored, `above` the row before it unfiltered (zeros above the first),
 * `step` bytes a pixel (1 where pixels share a byte). False: there is no such filter. PNG specification, third edition, 9.2.
 */
export function unfilterRow(filter: number, row: Uint8Array, above: Uint8Array, step: number): boolean {
  const length = row.length;
  switch (filter) {
    case 0:
      return true;
    case 1:
      for (let i = step; i < length; i++) row[i] = (row[i] ?? 0) + (row[i - step] ?? 0);
      return true;
    case 2:
      for (let i = 0; i < length; i++) row[i] = (row[i] ?? 0) + (above[i] ?? 0);
      return true;
    case 3:
      for (let i = 0; i < length; i++) {
        const left = i < step ? 0 : (row[i - step] ?? 0);
        row[i] = (row[i] ?? 0) + ((left + (above[i] ?? 0)) >> 1);
      }
      return true;
    case 4:
      // before the first pixel lie zeros, next to which the guess is the byte above
      for (let i = 0; i < Math.min(step, length); i++) row[i] = (row[i] ?? 0) + (above[i] ?? 0);
      for (let i = step; i < length; i++) {
        row[i] = (row[i] ?? 0) + paeth(row[i - step] ?? 0, above[i] ?? 0, above[i - step] ?? 0);
      }
      return true;
    default:
      return false;
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
