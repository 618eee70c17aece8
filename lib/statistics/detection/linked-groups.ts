/**
 * Groups of `size` objects that a chain of links joins (union-find with path halving): returns a function from an object
 * to the number of its group. Objects without links are groups of their own.
 */
export function linkedGroups(size: number, links: Iterable<readonly [number, number]>): (object: number) => number {
  const parent = new Int32Array(size);
  for (let object = 0; object < size; object++) parent[object] = object;
  const root = (object: number): number => {
    let at = object;
    for (;;) {
      const above = parent[at] ?? at;
      if (above === at) return at;
      const next = parent[above] ?? above;
      parent[at] = next;
      at = next;
    }
  };
  for (const [one, other] of links) {
    const from = root(one);
    const to = root(other);
    if (from !== to) parent[Math.max(from, to)] = Math.min(from, to);
  }
  return root;
}
