import { describe, expect, test } from "vitest";
import { type Convention, firstUnderConventions, rankMatrix } from "./rank-conventions";

/** Invented: ranks of three vendors under one reference; null: nobody is ranked. */
function convention(goldNo: number, ranks: Record<string, number> | null): Convention {
  const names = ["A", "B", "C"];
  return {
    evaluationNo: goldNo,
    goldNo,
    goldName: `reference ${goldNo}`,
    vendors: names,
    result: {
      ranking: names.map((name) => ({
        name,
        rank: ranks?.[name] ?? null,
        shareFirst: null,
        rankLow: null,
        rankHigh: null,
      })),
      ...(ranks === null ? { rankingWithheld: "own vote in the reference: A" } : {}),
      primary: { metric: "sensitivity", margin: 0.05, direction: "higher" },
      comparisons: [],
    },
  };
}

describe("study design, rule 3: ranking under defensible conventions", () => {
  const matrix = rankMatrix([
    convention(1, { A: 1, B: 2, C: 3 }),
    convention(2, { A: 2, B: 1, C: 3 }),
    convention(3, null),
  ]);

  test("shows each vendor's rank under each stored reference, and why there is none", () => {
    expect(matrix.vendors.map(({ cells }) => cells.map(({ rank }) => rank))).toEqual([
      [1, 2, null],
      [2, 1, null],
      [3, 3, null],
    ]);
    expect(matrix.vendors[0]?.cells[2]?.withheld).toContain("own vote");
  });

  test("counts under how many of those that rank a vendor is first", () => {
    expect(firstUnderConventions(matrix, "A")).toEqual({ first: 1, of: 2 });
    expect(firstUnderConventions(matrix, "C")).toEqual({ first: 0, of: 2 });
  });
});
