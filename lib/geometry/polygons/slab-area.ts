import type { FillRule } from "./centre-fill";

/** Areas of two shapes and of what they share, in square units of their coordinates. */
export interface OverlapAreas {
  readonly first: number;
  readonly second: number;
  readonly intersection: number;
}

/** Rings with the rule that makes them one shape. */
export interface FilledRings {
  readonly rings: readonly ArrayLike<number>[];
  readonly fill: FillRule;
}

interface Side {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  /** Position of the ring among all rings of both shapes. */
  ring: number;
}

/**
 * Areas of two shapes whose rings may cross themselves, each other, touch, or have no area: even-odd, or the union of
 * even-odd rings.
 *
 * The plane is cut into upright slabs at every end and every crossing of sides. Within a slab no sides cross, so the
 * pieces between neighbours are trapezoids whose area is width times height in the middle; a piece belongs to a shape
 * by the parity of the sides below it. Works for any rings; slower than `edgeSumArea`, for which it stands in when
 * rings are not simple. Coordinates are taken from the corner of the joint bounding box.
 */
export function slabAreas(first: FilledRings, second: FilledRings): OverlapAreas {
  const { sides, owner } = collectSides(first, second);
  const cuts = slabCuts(sides);
  const sweep = new SlabSweep(owner, first.fill, second.fill);
  let active: Side[] = [];
  let next = 0;
  for (let c = 0; c + 1 < cuts.length; c++) {
    const low = cuts[c] ?? 0;
    const high = cuts[c + 1] ?? 0;
    // ends are cuts themselves, so these comparisons are exact: every slab has an even number of sides of each ring
    if (active.some((side) => side.x1 <= low)) active = active.filter((side) => side.x1 > low);
    while (next < sides.length) {
      const side = sides[next];
      if (!side || side.x0 > low) break;
      active.push(side);
      next++;
    }
    sweep.add(active, low + (high - low) / 2, high - low);
  }
  return { first: sweep.first, second: sweep.second, intersection: sweep.intersection };
}

/** Sides of all rings that are not upright, left to right, and whose shape (0 or 1) each ring is. */
function collectSides(first: FilledRings, second: FilledRings): { sides: Side[]; owner: number[] } {
  const all = [...first.rings, ...second.rings];
  let originX = Number.POSITIVE_INFINITY;
  let originY = Number.POSITIVE_INFINITY;
  for (const ring of all) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      originX = Math.min(originX, ring[i] ?? 0);
      originY = Math.min(originY, ring[i + 1] ?? 0);
    }
  }
  const sides: Side[] = [];
  all.forEach((ring, index) => {
    const n = ring.length >> 1;
    for (let i = 0; i < n; i++) {
      const j = i + 1 === n ? 0 : i + 1;
      const ax = (ring[2 * i] ?? 0) - originX;
      const ay = (ring[2 * i + 1] ?? 0) - originY;
      const bx = (ring[2 * j] ?? 0) - originX;
      const by = (ring[2 * j + 1] ?? 0) - originY;
      if (ax < bx) sides.push({ x0: ax, y0: ay, x1: bx, y1: by, ring: index });
      else if (ax > bx) sides.push({ x0: bx, y0: by, x1: ax, y1: ay, ring: index });
    }
  });
  sides.sort((a, b) => a.x0 - b.x0);
  return { sides, owner: all.map((_, index) => (index < first.rings.length ? 0 : 1)) };
}

/** All x where sides end or cross, in order, each once. */
function slabCuts(sides: readonly Side[]): Float64Array {
  const cuts: number[] = [];
  for (const [i, a] of sides.entries()) {
    cuts.push(a.x0, a.x1);
    for (let j = i + 1; j < sides.length; j++) {
      const b = sides[j];
      if (!b || b.x0 >= a.x1) break;
      // the difference of heights changes sign over the common range: one crossing within it
      const low = Math.max(a.x0, b.x0);
      const high = Math.min(a.x1, b.x1);
      const before = heightAt(b, low) - heightAt(a, low);
      const after = heightAt(b, high) - heightAt(a, high);
      if ((before < 0 && after > 0) || (before > 0 && after < 0)) {
        cuts.push(low + (high - low) * (before / (before - after)));
      }
    }
  }
  const sorted = Float64Array.from(cuts).sort();
  return sorted.filter((cut, index) => index === 0 || cut !== sorted[index - 1]);
}

function heightAt({ x0, y0, x1, y1 }: Side, x: number): number {
  return x === x1 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

/** Adds slabs up. The sides of a slab are put in the order of their heights; they stay so for the next slab. */
class SlabSweep {
  first = 0;
  second = 0;
  intersection = 0;
  private readonly parity: Uint8Array;
  private heights = new Float64Array(64);

  constructor(
    private readonly owner: readonly number[],
    private readonly firstFill: FillRule,
    private readonly secondFill: FillRule,
  ) {
    this.parity = new Uint8Array(owner.length);
  }

  add(active: Side[], middle: number, width: number): void {
    this.order(active, middle);
    // how many rings of each shape one is inside of: odd for even-odd shapes, any for unions
    let inFirst = 0;
    let inSecond = 0;
    let below = 0;
    for (let i = 0; i < active.length; i++) {
      const y = this.heights[i] ?? 0;
      const area = width * (y - below);
      const isInFirst = this.firstFill === "evenodd" ? inFirst % 2 === 1 : inFirst > 0;
      const isInSecond = this.secondFill === "evenodd" ? inSecond % 2 === 1 : inSecond > 0;
      if (isInFirst) this.first += area;
      if (isInSecond) this.second += area;
      if (isInFirst && isInSecond) this.intersection += area;
      below = y;
      const ring = active[i]?.ring ?? 0;
      const parity = (this.parity[ring] ?? 0) ^ 1;
      this.parity[ring] = parity;
      if (this.owner[ring] === 0) inFirst += parity === 1 ? 1 : -1;
      else inSecond += parity === 1 ? 1 : -1;
    }
  }

  /** Insertion, as from one slab to the next little changes: a side comes or goes, or two neighbours cross. */
  private order(active: Side[], middle: number): void {
    if (this.heights.length < active.length) this.heights = new Float64Array(2 * active.length);
    const { heights } = this;
    for (let i = 0; i < active.length; i++) {
      const side = active[i];
      if (!side) continue;
      const y = heightAt(side, middle);
      let at = i;
      while (at > 0 && (heights[at - 1] ?? 0) > y) {
        const moved = active[at - 1];
        if (moved) active[at] = moved;
        heights[at] = heights[at - 1] ?? 0;
        at--;
      }
      active[at] = side;
      heights[at] = y;
    }
  }
}
