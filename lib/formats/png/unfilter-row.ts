/**
 * Undoes the filter of one row in place: `row` as stored, `above` the row before it unfiltered (zeros above the first),
 * `step` bytes a pixel (1 where pixels share a byte). False: there is no such filter. PNG specification, third edition, 9.2.
 */
export function unfilterRow(filter: number, row: Uint8Array, above: Uint8Array, step: number): boolean {
  const length = row.length;
  if (filter === 0) return true;
  if (filter === 1) for (let i = step; i < length; i++) row[i] = at(row, i) + at(row, i - step);
  else if (filter === 2) for (let i = 0; i < length; i++) row[i] = at(row, i) + at(above, i);
  else if (filter === 3) {
    for (let i = 0; i < length; i++) row[i] = at(row, i) + ((at(row, i - step) + at(above, i)) >> 1);
  } else if (filter === 4) {
    for (let i = 0; i < length; i++) row[i] = at(row, i) + paeth(at(row, i - step), at(above, i), at(above, i - step));
  } else return false;
  return true;
}

const at = (bytes: Uint8Array, i: number): number => (i < 0 ? 0 : (bytes[i] ?? 0));

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
