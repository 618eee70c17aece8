import { StatisticsInputError } from "../estimate";

/** The column of an unassigned row. */
export const UNASSIGNED = -1;

/**
 * Assignment of rows to columns with the least total cost, each row and column at most once; min(rows, columns) pairs.
 *
 * `cost` is row-major rows x columns, finite. Returns the column of each row, `UNASSIGNED` for rows left over. Shortest
 * augmenting paths with potentials, O(rows^2 columns) on flat arrays; a wide table is solved by its shorter side. Where
 * several assignments cost the same, which one is returned is fixed but arbitrary.
 *
 * Source: Jonker & Volgenant 1987, Computing 38:325, in the rectangular form of Crouse 2016, IEEE T-AES 52:1679. Agrees in
 * total cost with scipy 1.12 (`linear_sum_assignment`). Example: costs [4, 1, 3, 2, 0, 5, 3, 2, 2] give columns [1, 0, 2].
 */
export function leastCostAssignment(cost: Float64Array, rows: number, columns: number): Int32Array {
  if (cost.length !== rows * columns) {
    throw new StatisticsInputError("cost", `${rows} x ${columns} numbers`, cost.length);
  }
  if (cost.some((entry) => !Number.isFinite(entry))) throw new StatisticsInputError("cost", "finite numbers");
  if (rows <= columns) return assignRows(cost, rows, columns);
  const transposed = Float64Array.from(cost, (_, at) => cost[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
  const rowOf = assignRows(transposed, columns, rows);
  const columnOf = new Int32Array(rows).fill(UNASSIGNED);
  rowOf.forEach((row, column) => {
    columnOf[row] = column;
  });
  return columnOf;
}

/** Working memory of the search, one allocation for all rows. */
interface Search {
  rowPrice: Float64Array;
  columnPrice: Float64Array;
  /** Cheapest path to each column found so far, and the row it comes from. */
  distance: Float64Array;
  from: Int32Array;
  rowOf: Int32Array;
  columnOf: Int32Array;
  rowSeen: Uint8Array;
  columnSeen: Uint8Array;
  open: Int32Array;
}

/** rows <= columns. */
function assignRows(cost: Float64Array, rows: number, columns: number): Int32Array {
  const search: Search = {
    rowPrice: new Float64Array(rows),
    columnPrice: new Float64Array(columns),
    distance: new Float64Array(columns),
    from: new Int32Array(columns),
    rowOf: new Int32Array(columns).fill(UNASSIGNED),
    columnOf: new Int32Array(rows).fill(UNASSIGNED),
    rowSeen: new Uint8Array(rows),
    columnSeen: new Uint8Array(columns),
    open: new Int32Array(columns),
  };
  for (let row = 0; row < rows; row++) {
    const { sink, length } = shortestPath(cost, columns, row, search);
    updatePrices(search, row, length);
    augment(search, row, sink);
  }
  return search.columnOf;
}

function shortestPath(cost: Float64Array, columns: number, startRow: number, search: Search) {
  const { rowPrice, columnPrice, distance, from, rowOf, rowSeen, columnSeen, open } = search;
  rowSeen.fill(0);
  columnSeen.fill(0);
  distance.fill(Number.POSITIVE_INFINITY);
  // from the back, so that ties fall to the same columns as in scipy
  for (let at = 0; at < columns; at++) open[at] = columns - 1 - at;
  let openCount = columns;
  let row = startRow;
  let length = 0;
  for (;;) {
    rowSeen[row] = 1;
    let best = 0;
    let lowest = Number.POSITIVE_INFINITY;
    const base = length - (rowPrice[row] ?? 0);
    for (let at = 0; at < openCount; at++) {
      const column = open[at] ?? 0;
      const reach = base + (cost[row * columns + column] ?? 0) - (columnPrice[column] ?? 0);
      if (reach < (distance[column] ?? 0)) {
        distance[column] = reach;
        from[column] = row;
      }
      const far = distance[column] ?? 0;
      if (far < lowest || (far === lowest && rowOf[column] === UNASSIGNED)) {
        lowest = far;
        best = at;
      }
    }
    length = lowest;
    const column = open[best] ?? 0;
    columnSeen[column] = 1;
    openCount -= 1;
    open[best] = open[openCount] ?? 0;
    const holder = rowOf[column] ?? UNASSIGNED;
    if (holder === UNASSIGNED) return { sink: column, length };
    row = holder;
  }
}

function updatePrices(
  { rowPrice, columnPrice, distance, columnOf, rowSeen, columnSeen }: Search,
  row: number,
  length: number,
) {
  rowPrice[row] = (rowPrice[row] ?? 0) + length;
  for (let other = 0; other < rowPrice.length; other++) {
    if (other === row || rowSeen[other] === 0) continue;
    rowPrice[other] = (rowPrice[other] ?? 0) + length - (distance[columnOf[other] ?? 0] ?? 0);
  }
  for (let column = 0; column < columnPrice.length; column++) {
    if (columnSeen[column] === 0) continue;
    columnPrice[column] = (columnPrice[column] ?? 0) - (length - (distance[column] ?? 0));
  }
}

function augment({ from, rowOf, columnOf }: Search, row: number, sink: number) {
  let column = sink;
  for (;;) {
    const giver = from[column] ?? 0;
    rowOf[column] = giver;
    const freed = columnOf[giver] ?? UNASSIGNED;
    columnOf[giver] = column;
    if (giver === row) return;
    column = freed;
  }
}
