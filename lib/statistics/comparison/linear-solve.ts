/**
 * Solves A x = b for a small dense matrix by elimination with partial pivoting; null where A is singular to working
 * precision. Neither argument is changed.
 */
export function linearSolve(matrix: readonly ArrayLike<number>[], right: ArrayLike<number>): number[] | null {
  const size = right.length;
  const rows = matrix.map((row, i) => [...Array.from(row), right[i] ?? 0]);
  const scale = Math.max(...rows.flatMap((row) => row.slice(0, size).map(Math.abs)), 0);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    }
    const best = rows[pivot];
    const current = rows[column];
    if (!best || !current || Math.abs(best[column] ?? 0) <= 1e-12 * scale) return null;
    rows[pivot] = current;
    rows[column] = best;
    for (let i = column + 1; i < size; i++) {
      const row = rows[i];
      if (!row) continue;
      const factor = (row[column] ?? 0) / (best[column] ?? 1);
      for (let j = column; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (best[j] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    let rest = row[size] ?? 0;
    for (let j = i + 1; j < size; j++) rest -= (row[j] ?? 0) * (solution[j] ?? 0);
    solution[i] = rest / (row[i] ?? 1);
  }
  return solution;
}
