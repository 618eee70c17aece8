/**
 * The outline of a mask as closed rings of pixel corners, for drawing.
 *
 * `runs` are the lengths of alternating runs over the row-major pixels of a `width` x `height` image, beginning with
 * zeros. Rings hold x0, y0, x1, y1 ... in pixels, (0, 0) the outer corner of the first pixel; foreground lies to the
 * right of the way, so outer borders run clockwise on the screen (y down) and holes anticlockwise. Points on a straight
 * line are left out. Where two pixels touch at a corner only, the ring turns so that they stay apart (4-connected).
 */
export function maskOutline(width: number, runs: Uint32Array): number[][] {
  const edges = borderEdges(width, rowIntervals(width, runs));
  const byStart = new Map<number, Edge[]>();
  // one more than the width: corners lie on both sides of the last pixel
  const corner = (x: number, y: number) => y * (width + 1) + x;
  for (const edge of edges) {
    const key = corner(edge.x0, edge.y0);
    const there = byStart.get(key);
    if (there) there.push(edge);
    else byStart.set(key, [edge]);
  }
  const rings: number[][] = [];
  for (const first of edges) {
    if (first.isUsed) continue;
    const ring: number[] = [];
    let before = first;
    for (let edge: Edge | undefined = first; edge && !edge.isUsed; ) {
      edge.isUsed = true;
      if (ring.length === 0 || !isStraight(before, edge)) ring.push(edge.x0, edge.y0);
      before = edge;
      edge = nextEdge(before, byStart.get(corner(before.x1, before.y1)) ?? [], first);
    }
    // the first corner is one only if the ring turns there
    if (isStraight(before, first)) ring.splice(0, 2);
    rings.push(ring);
  }
  return rings;
}

interface Edge {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  isUsed: boolean;
}

function rowIntervals(width: number, runs: Uint32Array): Map<number, [number, number][]> {
  const rows = new Map<number, [number, number][]>();
  let position = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] ?? 0;
    const end = position + run;
    // a run may go over the ends of rows
    for (let from = position; i % 2 === 1 && from < end; ) {
      const y = Math.floor(from / width);
      const to = Math.min(end, (y + 1) * width);
      const there = rows.get(y) ?? [];
      there.push([from - y * width, to - y * width]);
      rows.set(y, there);
      from = to;
    }
    position = end;
  }
  return rows;
}

function borderEdges(width: number, rows: Map<number, [number, number][]>): Edge[] {
  const edges: Edge[] = [];
  const none: [number, number][] = [];
  for (const [y, intervals] of rows) {
    for (const [from, to] of intervals) {
      edges.push({ x0: from, y0: y + 1, x1: from, y1: y, isUsed: false });
      edges.push({ x0: to, y0: y, x1: to, y1: y + 1, isUsed: false });
      for (const [a, b] of uncovered(from, to, rows.get(y - 1) ?? none)) {
        edges.push({ x0: a, y0: y, x1: b, y1: y, isUsed: false });
      }
      for (const [a, b] of uncovered(from, to, rows.get(y + 1) ?? none)) {
        edges.push({ x0: b, y0: y + 1, x1: a, y1: y + 1, isUsed: false });
      }
    }
  }
  return edges.filter(({ x0, x1 }) => x0 <= width && x1 <= width);
}

/** The parts of [from, to) outside all of the (increasing) intervals. */
function uncovered(from: number, to: number, intervals: [number, number][]): [number, number][] {
  const parts: [number, number][] = [];
  let start = from;
  for (const [a, b] of intervals) {
    if (b <= start || a >= to) continue;
    if (a > start) parts.push([start, a]);
    start = b;
  }
  if (start < to) parts.push([start, to]);
  return parts;
}

function isStraight(first: Edge, second: Edge): boolean {
  return turn(first, second) === 0;
}

/** Above 0: to the right on the screen. */
function turn(first: Edge, second: Edge): number {
  return Math.sign((first.x1 - first.x0) * (second.y1 - second.y0) - (first.y1 - first.y0) * (second.x1 - second.x0));
}

/** The way that turns most to the right; it may be the ring's first edge, which ends the ring. */
function nextEdge(before: Edge, candidates: Edge[], first: Edge): Edge | undefined {
  let best: Edge | undefined;
  for (const candidate of candidates) {
    if (candidate.isUsed && candidate !== first) continue;
    if (!best || turn(before, candidate) > turn(before, best)) best = candidate;
  }
  return best;
}
