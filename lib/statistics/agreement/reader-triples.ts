/** Three readers, by their columns, in rising order. */
export interface Triple {
  first: number;
  second: number;
  third: number;
}

/**
 * Triples of readers of which every pair of readers is in at least one: counting what three said at once costs hardly more
 * than counting two, and tells three pairs. Greedy: for each pair not yet covered, the third that covers most.
 *
 * @param readerCount three or more
 * Example: five readers' ten pairs are in (0,1,2), (0,3,4), (1,2,3) and (1,2,4).
 */
export function readerTriples(readerCount: number): Triple[] {
  const isCovered = new Uint8Array(readerCount * readerCount);
  const missing = (one: number, other: number) =>
    isCovered[Math.min(one, other) * readerCount + Math.max(one, other)] === 0 ? 1 : 0;
  const found: Triple[] = [];
  for (let one = 0; one < readerCount; one++) {
    for (let other = one + 1; other < readerCount; other++) {
      if (missing(one, other) === 0) continue;
      let third = -1;
      let most = -1;
      for (let reader = 0; reader < readerCount; reader++) {
        if (reader === one || reader === other) continue;
        const gain = missing(one, reader) + missing(other, reader);
        if (gain > most) [third, most] = [reader, gain];
      }
      const [first = 0, second = 0, last = 0] = [one, other, third].sort((a, b) => a - b);
      found.push({ first, second, third: last });
      for (const pair of [first * readerCount + second, first * readerCount + last, second * readerCount + last])
        isCovered[pair] = 1;
    }
  }
  return found;
}
