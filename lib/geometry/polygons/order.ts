/** Below this, moving neighbours beats a sort with a comparing function; outlines come in few long runs anyway. */
const SMALL = 200;

/** Sorts keys and fills `order` with the positions 0 .. count-1 that they had; equal keys keep their order. */
export function orderByKey(keys: Float64Array, count: number, order: Uint32Array): void {
  if (count > SMALL) {
    for (let i = 0; i < count; i++) order[i] = i;
    order.subarray(0, count).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    keys.subarray(0, count).sort();
    return;
  }
  for (let i = 0; i < count; i++) {
    const key = keys[i] ?? 0;
    let at = i;
    while (at > 0) {
      const before = keys[at - 1] ?? 0;
      if (before <= key) break;
      keys[at] = before;
      order[at] = order[at - 1] ?? 0;
      at--;
    }
    keys[at] = key;
    order[at] = i;
  }
}
