import { describe, expect, it } from "vitest";
import { undefinedEstimate } from "@/lib/statistics/estimate";
import { parseSort, writeSort } from "./sort-state";
import { rowMatches } from "./table-features";

const columns = [
  { id: "vendor", header: "Vendor" },
  { id: "dice.median", header: "Dice", kind: "figure" as const },
];

describe("sort order in the address", () => {
  it("survives it, also for ids with a dot", () => {
    for (const id of ["vendor", "dice.median"]) {
      expect(parseSort(writeSort([{ id, desc: true }]), columns)).toEqual([{ id, desc: true }]);
    }
  });

  it("is none where column or direction do not exist", () => {
    for (const text of [null, "", "vendor", "vendor.up", "password.asc"]) expect(parseSort(text, columns)).toBeNull();
    expect(writeSort([])).toBeNull();
  });
});

describe("the filter", () => {
  const row = {
    id: "1",
    cells: {
      vendor: "Reader R1",
      "dice.median": { estimate: undefinedEstimate("no_matches", 0, "m"), metric: "dice" },
    },
  };

  it("finds all words, in any order, in what the eye reads", () => {
    expect(rowMatches(row, columns, "r1 READER")).toBe(true);
    expect(rowMatches(row, columns, "nothing matched")).toBe(true);
    expect(rowMatches(row, columns, "r1 r2")).toBe(false);
    expect(rowMatches(row, columns, "  ")).toBe(true);
  });
});
