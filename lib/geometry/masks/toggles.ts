/**
 * Toggles: the linear positions at which a mask changes colour, strictly increasing and even in number: foreground is
 * [t0, t1), [t2, t3) ... The working form of every run-length operation. Positions reach width * height, which fits
 * 32 bits.
 */
export function runsToToggles(runs: ArrayLike<number>): Uint32Array {
  const isOpenAtEnd = runs.length % 2 === 0;
  const out = new Uint32Array(isOpenAtEnd ? runs.length : runs.length - 1);
  let position = 0;
  for (let i = 0; i < out.length; i++) {
    position += runs[i] ?? 0;
    out[i] = position;
  }
  return out;
}

/**
 * Runs from the first `count` of `positions`, which must not decrease; two equal positions cancel (a region that ends
 * where the next begins). `total` is the number of pixels.
 */
export function togglesToRuns(positions: ArrayLike<number>, count: number, total: number): Uint32Array {
  const kept = new Uint32Array(count + 1);
  let length = 0;
  for (let i = 0; i < count; i++) {
    const position = positions[i] ?? 0;
    if (length > 0 && kept[length - 1] === position) length--;
    else kept[length++] = position;
  }
  // a change of colour at the very end changes nothing
  if (length > 0 && kept[length - 1] === total) length--;
  const runs = new Uint32Array(length + 1);
  let previous = 0;
  for (let i = 0; i < length; i++) {
    const position = kept[i] ?? 0;
    runs[i] = position - previous;
    previous = position;
  }
  runs[length] = total - previous;
  return runs;
}
