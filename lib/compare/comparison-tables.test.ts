import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { cellText, type TableCell } from "@/lib/display/table-model";
import { comparisonOf, estimateOf, resultOf, vendorOf } from "./compare.fixture";
import { confusionOf, differenceForest, operatingPoints, singleForest } from "./comparison-charts";
import { comparisonCsv } from "./comparison-files";
import { countTable, figureIds, figureTable, NO_LINKS, rankTable, sliceTable } from "./comparison-tables";
import { rankMatrix } from "./rank-conventions";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const detail = (sensitivity: ReturnType<typeof estimateOf>) => ({
  ...vendorOf("B", sensitivity),
  overall: { dice: estimateOf(0.9), sensitivity, false_positives_per_case: estimateOf(0.4, 0.2, 0.7) },
  slices: {
    site: { north: { sensitivity: estimateOf(null, undefined, undefined, { reason: "too_few_clusters", n: 4 }) } },
  },
});
const result = resultOf({ vendors: [detail(estimateOf(0.91, 0.87, 0.94)), vendorOf("C", estimateOf(0.88))] });
const text = (cell: TableCell | undefined) => plain(cellText(cell, { id: "x", header: "x" }));

describe("comparison tables", () => {
  it("put the primary figure first", () => {
    expect(figureIds(result)[0]).toBe("sensitivity");
  });
  it("say that a vendor has no such figure, rather than 0", () => {
    const table = figureTable(result, NO_LINKS);
    expect(text(table.rows[1]?.cells.dice)).toBe("–");
    expect(text(table.rows[0]?.cells.sensitivity)).toBe("91.0 % (87.0–94.0)");
  });
  it("withhold the value of a small slice and keep its n", () => {
    const cell = sliceTable(result, "site", "sensitivity", NO_LINKS).rows[0]?.cells.B;
    expect(text(cell)).toBe("not defined: too few cases for an interval");
    expect(cell).toMatchObject({ estimate: { n: 4 } });
  });
  it("do not count extras where they say nothing", () => {
    const rows = countTable(
      resultOf({
        vendors: [vendorOf("B", estimateOf(1)), { ...vendorOf("C", estimateOf(1)), disagreements: { extra: 3 } }],
      }),
      NO_LINKS,
    ).rows;
    expect(text(rows[0]?.cells.extra)).toBe("–");
    expect(text(rows[1]?.cells.extra)).toBe("3");
  });
  it("withhold the rank where the own vote is in the reference", () => {
    const table = rankTable(
      rankMatrix([
        {
          evaluationNo: 2,
          goldNo: 2,
          goldName: "Consensus",
          vendors: ["B"],
          result: resultOf({ rankingWithheld: "own vote in the reference: B" }),
        },
      ]),
    );
    expect(text(table.rows[0]?.cells.gold_2)).toBe("withheld: own vote in the reference: B");
  });
});

describe("comparison files", () => {
  it("hold what the page shows and the unrounded value", () => {
    const { data } = Papa.parse<Record<string, string>>(comparisonCsv(result, "figures.csv"), {
      header: true,
      skipEmptyLines: true,
    });
    expect(plain(data[0]?.sensitivity_shown ?? "")).toBe("91.0 % (87.0–94.0)");
    expect(data[0]?.sensitivity_value).toBe("0.91");
  });
  it("tell slices apart by attribute and figure", () => {
    const { data } = Papa.parse<Record<string, string>>(comparisonCsv(result, "slices.csv"), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map(({ attribute, figure, value }) => `${attribute} ${figure} ${value}`)).toContain(
      "site sensitivity north",
    );
  });
  it("have a verdict in the words of the rules for every pair", () => {
    const { data } = Papa.parse<Record<string, string>>(comparisonCsv(result, "pairs.csv"), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data[0]?.verdict).toBe("not worse than the margin");
    expect(data[0]?.p_adjusted).toBe("0.16");
  });
});

describe("comparison charts", () => {
  it("draw the margin only for the figure that it was declared for", () => {
    const both = resultOf({ comparisons: [comparisonOf(), comparisonOf({ metric: "dice", primary: false })] });
    expect(differenceForest(both, "sensitivity").band).not.toBeNull();
    expect(differenceForest(both, "dice").band).toBeNull();
    expect(differenceForest(both, "sensitivity").rows).toHaveLength(1);
  });
  it("write shares as percentages on the axis", () => {
    expect(singleForest(result, "sensitivity").axisTitle).toBe("Sensitivity (%)");
  });
  it("plot operating points only where a vendor has both figures", () => {
    expect(operatingPoints(result)?.points.map(({ name }) => name)).toEqual(["B"]);
    expect(operatingPoints(resultOf())).toBeNull();
  });
  it("have no confusion table where the task has none", () => {
    expect(confusionOf(vendorOf("B", estimateOf(1)), () => undefined)).toBeNull();
  });
});
