type Point = readonly [x: number, y: number];

/**
 * The outline of filled cells as an SVG path of closed lines along their sides, in cells: `runs` are lengths of
 * alternating runs over the row-major cells, empty ones first.
 */
export function cellOutline(runs: readonly number[], columns: number): string {
  const filled = filledCells(runs);
  const isFilled = (x: number, y: number) => x >= 0 && x < columns && filled.has(y * columns + x);
  // Sides of filled cells to empty ones, with the filled cell on their right, by where they begin.
  const sides = new Map<string, Point[]>();
  const add = (from: Point, to: Point) => sides.set(from.join(" "), [...(sides.get(from.join(" ")) ?? []), to]);
  for (const cell of filled) {
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    if (!isFilled(x, y - 1)) add([x, y], [x + 1, y]);
    if (!isFilled(x + 1, y)) add([x + 1, y], [x + 1, y + 1]);
    if (!isFilled(x, y + 1)) add([x + 1, y + 1], [x, y + 1]);
    if (!isFilled(x - 1, y)) add([x, y + 1], [x, y]);
  }
  let path = "";
  for (const start of [...sides.keys()]) path += closedLine(sides, start);
  return path;
}

function filledCells(runs: readonly number[]): Set<number> {
  const filled = new Set<number>();
  let cell = 0;
  for (const [at, run] of runs.entries()) {
    if (at % 2 === 1) for (let i = 0; i < run; i++) filled.add(cell + i);
    cell += run;
  }
  return filled;
}

/** The line from a point on along sides that are taken away with it; "" where none begins there any more. */
function closedLine(sides: Map<string, Point[]>, start: string): string {
  let path = "";
  let before: Point | null = null;
  let at = start;
  for (let to = sides.get(at)?.pop(); to; to = sides.get(at)?.pop()) {
    const [x = 0, y = 0] = at.split(" ").map(Number);
    const here: Point = [x, y];
    if (!before || !isStraight(before, here, to)) path += `${path === "" ? "M" : "L"}${at}`;
    before = here;
    at = to.join(" ");
  }
  return path === "" ? "" : `${path}Z`;
}

const isStraight = (before: Point, here: Point, to: Point) =>
  (here[0] - before[0]) * (to[1] - here[1]) === (here[1] - before[1]) * (to[0] - here[0]);
