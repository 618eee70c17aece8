/** A shape of one reader among those that may be of one object. */
export interface Member<T> {
  reader: string;
  /** Sorts equal pairs by what was drawn, so that the order of readers and files decides nothing. */
  order: string;
  value: T;
}

/**
 * Groups shapes of several readers into objects: at most one shape a reader, every two of a group near each other.
 *
 * Complete linkage, nearest pair first: `nearness` is larger for nearer pairs and null for pairs that cannot be of one
 * object. Equal pairs are taken in the order of what was drawn, then of the readers' names. Groups come out in the order of
 * their first member by that order. Pairs within one reader are never joined.
 */
export function clusterShapes<T>(
  members: readonly Member<T>[],
  nearness: (first: T, second: T) => number | null,
): Member<T>[][] {
  const key = ({ order, reader }: Member<T>) => `${order} ${reader}`;
  const sorted = [...members].sort((first, second) => (key(first) < key(second) ? -1 : 1));
  const near = new Map<number, number>();
  const count = sorted.length;
  const pairs: { first: number; second: number; by: number }[] = [];
  sorted.forEach((one, first) => {
    for (let second = first + 1; second < count; second++) {
      const other = sorted[second];
      if (other === undefined || other.reader === one.reader) continue;
      const by = nearness(one.value, other.value);
      if (by === null) continue;
      near.set(first * count + second, by);
      pairs.push({ first, second, by });
    }
  });
  pairs.sort((one, other) => other.by - one.by || one.first - other.first || one.second - other.second);
  const groupOf = sorted.map((_, position) => [position]);
  for (const { first, second } of pairs) {
    const [one, other] = [groupOf[first], groupOf[second]];
    if (one === undefined || other === undefined || one === other) continue;
    const readers = new Set(one.map((position) => sorted[position]?.reader));
    if (other.some((position) => readers.has(sorted[position]?.reader))) continue;
    const areNear = one.every((a) => other.every((b) => near.has(Math.min(a, b) * count + Math.max(a, b))));
    if (!areNear) continue;
    const joined = [...one, ...other].sort((a, b) => a - b);
    for (const position of joined) groupOf[position] = joined;
  }
  return [...new Set(groupOf)].map((group) => group.flatMap((position) => sorted[position] ?? []));
}
