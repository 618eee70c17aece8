import Papa from "papaparse";
import { expect, it } from "vitest";
import { figureCells, isFigureCell, type TableCell } from "@/lib/display/table-model";
import { evaluate } from "@/lib/evaluation/evaluate";
import { contextOf, FINDING_SETTINGS, findingCases } from "@/lib/evaluation/evaluation.fixture";
import { estimateOf } from "./compare.fixture";
import { comparisonCsv } from "./comparison-files";
import { figureTable, NO_LINKS } from "./comparison-tables";
import { definedOf } from "./defined-of";

const counted = (n: number) => estimateOf(0.5, 0.4, 0.6, { n });

it("is the count of all structures where a figure lacks for some", () => {
  const figures = { dice: counted(40), hd95_mm: counted(38), nsd_0_5mm: counted(39), nsd: counted(40) };
  expect(definedOf("hd95_mm", figures)).toBe(40);
  expect(definedOf("nsd_0_5mm", figures)).toBe(40);
  expect(definedOf("nsd", figures)).toBeUndefined();
  expect(definedOf("dice", figures)).toBeUndefined();
  expect(definedOf("assd_mm", figures)).toBeUndefined();
});

it("counts the landmarks of the reference, and no share of readings", () => {
  const figures = { sensitivity: counted(20), radial_error_median_mm: counted(12), specificity: counted(7) };
  expect(definedOf("radial_error_median_mm", figures)).toBe(20);
  expect(definedOf("specificity", figures)).toBeUndefined();
});

it("says of a measured vendor that one of two findings has no border distance", () => {
  const cases = findingCases([
    { gold: [1], vendors: { A: [1], B: [1] } },
    { gold: [1], vendors: { A: [], B: [1] } },
  ]).map((one) => ({ ...one, items: one.items.map((item) => ({ ...item, spacingMm: [1, 1, 1] as const })) }));
  const { result } = evaluate(cases, contextOf(FINDING_SETTINGS, ["A", "B"]));
  const [first, second] = figureTable(result, NO_LINKS).rows;
  const counts = (cell: TableCell | undefined) =>
    cell !== null && typeof cell === "object" && isFigureCell(cell) ? figureCells(cell).counts : "";
  expect(counts(first?.cells.hd95_mm)).toBe("n\u00a0=\u00a01 of\u00a02\u00a0defined in 1\u00a0case");
  expect(counts(first?.cells.dice_median)).toContain("1 of\u00a02\u00a0defined");
  expect(counts(second?.cells.hd95_mm)).toBe("n\u00a0=\u00a02 in 2\u00a0cases");
  const [row] = Papa.parse<Record<string, string>>(comparisonCsv(result, "figures.csv"), { header: true }).data;
  expect([row?.hd95_mm_n, row?.hd95_mm_defined_of]).toEqual(["1", "2"]);
});
