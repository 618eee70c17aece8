import { runsToToggles, togglesToRuns } from "./toggles";

/**
 * Run lengths of the same pixels read along the other axis: column-major to row-major, or back.
 *
 * `runs` go along lines of `lineLength` pixels, of which there are `lines`; the answer goes along lines of `lines`
 * pixels. The pixels where a line differs from the line before it are the exclusive-or of the mask with itself moved
 * by one line, which in linear positions is the merge of the toggles t with t + lineLength. Each such pixel is one
 * change of colour across the lines, met in the order in which the other reading needs it. Cost: runs in + runs out,
 * whatever the image's size.
 */
export function transposeRuns(runs: ArrayLike<number>, lineLength: number, lines: number): Uint32Array {
  const changes = mergeShifted(runsToToggles(runs), lineLength);
  const total = lineLength * lines;

  const start = new Uint32Array(lineLength + 1);
  let changed = 0;
  forEachInterval(changes, lineLength, (_line, from, to) => {
    for (let k = from; k < to; k++) start[k + 1] = (start[k + 1] ?? 0) + 1;
    changed += to - from;
  });
  for (let k = 0; k < lineLength; k++) start[k + 1] = (start[k + 1] ?? 0) + (start[k] ?? 0);

  const positions = new Uint32Array(changed);
  forEachInterval(changes, lineLength, (line, from, to) => {
    for (let k = from; k < to; k++) {
      const slot = start[k] ?? 0;
      positions[slot] = k * lines + line;
      start[k] = slot + 1;
    }
  });
  return togglesToRuns(positions, changed, total);
}

/** Sorted merge of t and t + shift; doubles, because t + shift may leave 32 bits. */
function mergeShifted(toggles: Uint32Array, shift: number): Float64Array {
  const n = toggles.length;
  const out = new Float64Array(2 * n);
  let i = 0;
  let j = 0;
  for (let k = 0; k < out.length; k++) {
    const a = i < n ? (toggles[i] ?? 0) : Number.POSITIVE_INFINITY;
    const b = j < n ? (toggles[j] ?? 0) + shift : Number.POSITIVE_INFINITY;
    if (a <= b) {
      out[k] = a;
      i++;
    } else {
      out[k] = b;
      j++;
    }
  }
  return out;
}

/** Cuts the intervals [c0, c1), [c2, c3) ... at line ends. */
function forEachInterval(
  changes: Float64Array,
  lineLength: number,
  visit: (line: number, from: number, to: number) => void,
): void {
  for (let i = 0; i + 1 < changes.length; i += 2) {
    const end = changes[i + 1] ?? 0;
    let position = changes[i] ?? 0;
    while (position < end) {
      const line = Math.floor(position / lineLength);
      const from = position - line * lineLength;
      const to = Math.min(lineLength, from + end - position);
      visit(line, from, to);
      position += to - from;
    }
  }
}
