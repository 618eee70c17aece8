import type { VolumeSlice } from "@/lib/model/shape";

/** Stretches of pixels of labels on the slices of a grid, in any order and overlapping: tiles, repeated frames. */
export class LabelSpans {
  private readonly spans = new Map<number, Map<number, number[]>>();

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  /** Adds a frame's pixels: `labelOf` their number, 0 for none. Pixels beyond the grid are padding of the last tiles. */
  add(
    pixels: ArrayLike<number>,
    columns: number,
    rows: number,
    at: { slice: number; column: number; row: number },
    labelOf: (value: number) => number,
  ): void {
    const right = Math.min(columns, this.width - at.column);
    for (let row = 0; row < rows && at.row + row < this.height; row++) {
      const line = row * columns;
      const base = (at.row + row) * this.width + at.column;
      let label = 0;
      let from = 0;
      for (let column = 0; column <= right; column++) {
        const value = column < right ? (pixels[line + column] ?? 0) : 0;
        const next = value === 0 ? 0 : labelOf(value);
        if (next === label) continue;
        if (label !== 0) this.list(label, at.slice).push(base + from, base + column);
        label = next;
        from = column;
      }
    }
  }

  labels(): number[] {
    return [...this.spans.keys()].sort((first, second) => first - second);
  }

  /** The slices of a label with their run lengths; overlapping stretches count once. */
  slices(label: number): VolumeSlice[] {
    const own = [...(this.spans.get(label) ?? [])].sort(([first], [second]) => first - second);
    return own.map(([index, flat]) => ({ index, runs: runsOf(flat, this.width * this.height) }));
  }

  private list(label: number, slice: number): number[] {
    let slices = this.spans.get(label);
    if (slices === undefined) {
      slices = new Map();
      this.spans.set(label, slices);
    }
    let list = slices.get(slice);
    if (list === undefined) {
      list = [];
      slices.set(slice, list);
    }
    return list;
  }
}

function runsOf(flat: readonly number[], total: number): Uint32Array {
  const pairs = Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0] as const);
  pairs.sort(([first], [second]) => first - second);
  const runs: number[] = [];
  let end = 0;
  let written = 0;
  let from = -1;
  for (const [start, stop] of pairs) {
    if (from >= 0 && start <= end) {
      end = Math.max(end, stop);
      continue;
    }
    if (from >= 0) {
      runs.push(from - written, end - from);
      written = end;
    }
    from = start;
    end = stop;
  }
  if (from >= 0) {
    runs.push(from - written, end - from);
    written = end;
  }
  if (written < total || runs.length === 0) runs.push(total - written);
  return Uint32Array.from(runs);
}
