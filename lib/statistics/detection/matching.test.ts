import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastCostAssignment } from "./assignment";
import type { Candidates } from "./candidates";
import { byFallingScore, greedyMatch } from "./greedy-match";
import { matchFigures } from "./match-figures";
import { optimalMatch } from "./optimal-match";

/** Candidates of a detections x gold table of overlaps, those of 0 left out. */
function candidatesOf(table: readonly (readonly number[])[]): Candidates {
  const start = [0];
  const gold: number[] = [];
  const overlap: number[] = [];
  for (const row of table) {
    row.forEach((value, at) => {
      if (value === 0) return;
      gold.push(at);
      overlap.push(value);
    });
    start.push(gold.length);
  }
  return { start: Int32Array.from(start), gold: Int32Array.from(gold), overlap: Float64Array.from(overlap) };
}

/** Least cost over every way to assign, by trying all. */
function leastCostByHand(cost: readonly number[], rows: number, columns: number): number {
  const best = (row: number, taken: number): number => {
    if (row === rows) return 0;
    let least = Number.POSITIVE_INFINITY;
    // with more rows than columns some rows stay without
    const free = columns - taken.toString(2).replaceAll("0", "").length;
    if (rows - row > free) least = best(row + 1, taken);
    for (let column = 0; column < columns; column++) {
      if (taken & (1 << column)) continue;
      least = Math.min(least, (cost[row * columns + column] ?? 0) + best(row + 1, taken | (1 << column)));
    }
    return least;
  };
  return best(0, 0);
}

describe("leastCostAssignment", () => {
  it("costs as little as the best of all assignments", () => {
    const problems = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.tuple(
          fc.constant(rows),
          fc.constant(columns),
          fc.array(fc.integer({ min: -20, max: 20 }), { minLength: rows * columns, maxLength: rows * columns }),
        ),
      );
    fc.assert(
      fc.property(problems, ([rows, columns, cost]) => {
        const assigned = leastCostAssignment(Float64Array.from(cost), rows, columns);
        const used = Array.from(assigned).filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        expect(used.length).toBe(Math.min(rows, columns));
        const total = assigned.reduce(
          (sum, column, row) => sum + (column < 0 ? 0 : (cost[row * columns + column] ?? 0)),
          0,
        );
        expect(total).toBe(leastCostByHand(cost, rows, columns));
      }),
    );
  });

  it("solves 300 by 300 in well under a second", () => {
    const cost = Float64Array.from({ length: 90_000 }, (_, at) => (at * 7919) % 1009);
    const before = performance.now();
    expect(new Set(leastCostAssignment(cost, 300, 300)).size).toBe(300);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it("refuses costs that are no table", () => {
    expect(() => leastCostAssignment(Float64Array.of(1, 2, 3), 2, 2)).toThrow("cost");
    expect(() => leastCostAssignment(Float64Array.of(1, Number.NaN), 1, 2)).toThrow("finite");
  });
});

const tables = fc.tuple(fc.nat(6), fc.nat(6)).chain(([rows, columns]) =>
  fc
    .array(
      fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1, noNaN: true })), {
        minLength: columns,
        maxLength: columns,
      }),
      {
        minLength: rows,
        maxLength: rows,
      },
    )
    .map((table) => ({ table, goldCount: columns })),
);

describe("matching", () => {
  it("never finds more with greed than the optimum, and every pair is allowed and single", () => {
    fc.assert(
      fc.property(tables, fc.double({ min: 0.1, max: 0.9, noNaN: true }), ({ table, goldCount }, threshold) => {
        const candidates = candidatesOf(table);
        const order = byFallingScore(table.map((_, detection) => -detection));
        const greedy = greedyMatch(candidates, order, goldCount, threshold);
        const byCount = optimalMatch(candidates, goldCount, threshold, "count");
        const bySum = optimalMatch(candidates, goldCount, threshold, "sum");
        const total = (overlaps: Float64Array) => overlaps.reduce((sum, value) => sum + value, 0);
        expect(matchFigures(byCount).tp).toBeGreaterThanOrEqual(matchFigures(greedy).tp);
        expect(matchFigures(byCount).tp).toBeGreaterThanOrEqual(matchFigures(bySum).tp);
        expect(total(bySum.overlapOf)).toBeGreaterThanOrEqual(total(greedy.overlapOf) - 1e-12);
        for (const { goldOf, detectionOf, overlapOf } of [greedy, byCount, bySum]) {
          goldOf.forEach((gold, detection) => {
            if (gold < 0) return;
            expect(detectionOf[gold]).toBe(detection);
            expect(overlapOf[detection]).toBe(table[detection]?.[gold]);
            expect(overlapOf[detection]).toBeGreaterThanOrEqual(threshold);
          });
        }
      }),
    );
  });

  it("maximises the sum as trying all assignments does", () => {
    fc.assert(
      fc.property(tables, ({ table, goldCount }) => {
        const { overlapOf } = optimalMatch(candidatesOf(table), goldCount, 0.3, "sum");
        const cost = table.flat().map((value) => (value >= 0.3 ? -value : 0));
        const best = table.length === 0 || goldCount === 0 ? 0 : -leastCostByHand(cost, table.length, goldCount);
        expect(overlapOf.reduce((sum, value) => sum + value, 0)).toBeCloseTo(best, 9);
      }),
    );
  });

  it("takes the later of two equal gold objects, and the threshold itself", () => {
    const { goldOf } = greedyMatch(candidatesOf([[0.5, 0.5]]), [0], 2, 0.5);
    expect(Array.from(goldOf)).toEqual([1]);
  });

  it("keeps image, then input order among equal scores", () => {
    expect(Array.from(byFallingScore([0.5, 0.9, 0.5, 0.5], [2, 0, 1, 1]))).toEqual([1, 2, 3, 0]);
  });

  it("has no precision without detections and no figure at all without anything", () => {
    const nothing = matchFigures(greedyMatch(candidatesOf([]), [], 1, 0.5));
    expect([nothing.precision.reason, nothing.recall.value, nothing.f1.value]).toEqual(["zero_denominator", 0, 0]);
    expect(matchFigures(greedyMatch(candidatesOf([]), [], 0, 0.5)).f1.reason).toBe("zero_denominator");
  });
});
