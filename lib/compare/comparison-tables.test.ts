import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { cellText, type TableCell } from "@/lib/display/table-model";
import { comparisonOf, estimateOf, resultOf, vendorOf } from "./compare.fixture";
import { confusionOf, differenceForest, operatingPoints, singleForest } from "./comparison-charts";
import { comparisonCsv } from "./comparison-files";
import { countTable, figureTable, NO_LINKS, rankFootnotes, rankTable, sliceTable } from "./comparison-tables";
import { figureGroups, figureIds, figureWithin, shownByLabel } from "./figure-groups";
import { informativePart } from "./informative-figures";
import { leaderLines } from "./leader-lines";
import { rankMatrix } from "./rank-conventions";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const detail = (sensitivity: ReturnType<typeof estimateOf>) => ({
  ...vendorOf("B", sensitivity),
  overall: { dice: estimateOf(0.9), sensitivity, false_positives_per_case: estimateOf(0.4, 0.2, 0.7) },
  slices: {
    site: {
      north: { sensitivity: estimateOf(null, undefined, undefined, { reason: "too_few_clusters", n: 9, clusters: 4 }) },
    },
  },
});
const result = resultOf({ vendors: [detail(estimateOf(0.91, 0.87, 0.94)), vendorOf("C", estimateOf(0.88))] });
const text = (cell: TableCell | undefined) => plain(cellText(cell, { id: "x", header: "x" }));

describe("comparison tables", () => {
  it("put the primary figure first", () => {
    expect(figureIds(result)[0]).toBe("sensitivity");
  });
  it("head the surface distance with the tolerance that it was measured by", () => {
    const surfaces = { nsd: estimateOf(0.9), nsd_0_5mm: estimateOf(0.8) };
    const settings = { ...result.receipt.settings, nsdToleranceMm: 1.5, nsdOtherMm: [0.5] };
    const measured = resultOf({
      receipt: { ...result.receipt, settings },
      vendors: [{ ...vendorOf("B", estimateOf(1)), overall: surfaces }],
    });
    expect(figureTable(measured, NO_LINKS).columns.map(({ header }) => header)).toEqual([
      "Vendor",
      "Normalised surface distance, 1.5 mm",
      "Normalised surface distance, 0.5 mm",
    ]);
  });
  it("say that a vendor has no such figure, rather than 0", () => {
    const table = figureTable(result, NO_LINKS);
    expect(text(table.rows[1]?.cells.dice)).toBe("–");
    expect(text(table.rows[0]?.cells.sensitivity)).toBe("91.0 % (87.0–94.0)");
  });
  it("withhold the value of a small slice and keep its n", () => {
    const cell = sliceTable(result, "site", "sensitivity", NO_LINKS).rows[0]?.cells.B;
    expect(text(cell)).toBe("withheld: fewer than 5 cases");
    expect(cell).toMatchObject({ estimate: { n: 9 } });
    const own = detail(estimateOf(1));
    const { north } = own.slices.site;
    north.sensitivity = { ...north.sensitivity, clusters: 40 };
    const undecided = sliceTable(resultOf({ vendors: [own] }), "site", "sensitivity", NO_LINKS).rows[0]?.cells.B;
    expect(text(undecided)).toBe("not defined: too few cases for an interval");
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

describe("ranks by one figure", () => {
  const tradeOff = resultOf({ comparisons: [comparisonOf({ first: "C", second: "B", verdict: "trade-off" })] });
  const matrix = rankMatrix([{ evaluationNo: 1, goldNo: 3, goldName: "LOO", vendors: ["B", "C"], result: tradeOff }]);
  it("name the figure, and the vendors that they do not choose between", () => {
    const table = rankTable(matrix);
    expect(table.columns[1]?.header).toBe("3: LOO (by sensitivity)");
    expect(text(table.rows[0]?.cells.gold_3)).toBe("1 (1–2) · first in 81.0 % †");
    expect(rankFootnotes(matrix)).toContain("† B, reference 3: ranked by sensitivity alone; in a trade-off with C.");
  });
  it("have no footnote without a trade-off", () => {
    const plainMatrix = rankMatrix([
      { evaluationNo: 1, goldNo: 3, goldName: "LOO", vendors: ["B", "C"], result: resultOf() },
    ]);
    expect(rankFootnotes(plainMatrix)).toEqual([]);
  });
});

describe("lines against the leader", () => {
  it("speak of every other vendor once, from the leader's side", () => {
    const comparisons = [
      comparisonOf({ first: "A", second: "B", verdict: "worse" }),
      comparisonOf(),
      comparisonOf({ first: "A", second: "C" }),
      comparisonOf({ metric: "dice" }),
    ];
    const ranking = [...resultOf().ranking, { name: "A", rank: 3, shareFirst: 0, rankLow: 3, rankHigh: 3 }];
    const lines = leaderLines(resultOf({ comparisons, ranking })).map((line) => plain(line.text));
    expect(lines).toEqual([
      "B − C: sensitivity +3.2 points (−0.4 to +6.8); B is not worse than C; superiority not shown.",
      "B − A: sensitivity −3.2 points (−6.8 to +0.4); B against A is undecided: " +
        'the second is not worse than the margin; about 520 more cases to show "worse" with 80 % power, if the difference stays as observed.',
    ]);
  });
  it("are none where nobody is ranked", () => {
    expect(leaderLines(resultOf({ rankingWithheld: "own vote" }))).toEqual([]);
  });
});

describe("what a reference says something about", () => {
  const reason = "reference_requires_every_compared_reader" as const;
  const silent = estimateOf(null, undefined, undefined, { reason });
  const both = (name: string) => ({
    ...vendorOf(name, silent),
    overall: { sensitivity: silent, dice: estimateOf(0.8) },
    labels: { nodule: { sensitivity: silent, dice: estimateOf(0.8) } },
  });
  const consensus = resultOf({
    vendors: [both("B"), both("C")],
    comparisons: [comparisonOf({ difference: silent, verdict: "undefined" }), comparisonOf({ metric: "dice" })],
  });
  it("leaves out what is not informative, once and with its reason", () => {
    const part = informativePart(consensus);
    expect(part.left).toEqual([{ metric: "sensitivity", reason }]);
    expect(figureIds(part.result)).toEqual(["dice"]);
    expect(Object.keys(part.result.vendors[0]?.labels.nodule ?? {})).toEqual(["dice"]);
    expect(part.result.comparisons.map(({ metric }) => metric)).toEqual(["dice"]);
  });
  it("keeps a figure that one vendor has, and one that is undefined for another reason", () => {
    expect(informativePart(resultOf({ vendors: [both("B"), vendorOf("C", estimateOf(0.9))] })).left).toEqual([]);
    const none = estimateOf(null, undefined, undefined, { reason: "no_positives" });
    expect(informativePart(resultOf({ vendors: [vendorOf("B", none)] })).left).toEqual([]);
  });
});

describe("groups of figures", () => {
  const many = ["assd_mm", "dice", "hd95_mm", "precision", "f1", "iou", "nsd", "mcc", "accuracy", "sensitivity"];
  const overall = Object.fromEntries(many.map((id) => [id, estimateOf(0.5)]));
  const wide = resultOf({ vendors: [{ ...vendorOf("B", estimateOf(0.5)), overall }] });
  it("part masks from the rest where they do not fit, like beside like", () => {
    expect(figureGroups(wide)).toEqual([
      { name: null, ids: ["sensitivity", "accuracy", "precision", "f1", "mcc"] },
      { name: "Masks and contours", ids: ["dice", "iou", "hd95_mm", "assd_mm", "nsd"] },
    ]);
    expect(figureGroups(result)).toHaveLength(1);
  });
  it("show another figure where the chosen one has no value, and none where none has", () => {
    const labels = ({ labels: all }: (typeof result.vendors)[number]) => Object.values(all);
    expect(figureWithin(result, "sensitivity", labels)).toBe("sensitivity");
    expect(figureWithin(result, "accuracy", labels)).toBe("sensitivity");
    expect(figureWithin(resultOf({ vendors: [{ ...vendorOf("B", estimateOf(1)), labels: {} }] }), "f1", labels)).toBe(
      null,
    );
  });
});

const classified = resultOf({
  task: "classification",
  labels: ["referable", "not referable"],
  primary: { metric: "accuracy", margin: 0.05, direction: "higher" },
  vendors: [
    {
      ...vendorOf("B", estimateOf(0.8)),
      overall: { accuracy: estimateOf(0.9), mcc: estimateOf(0.7) },
      labels: {
        referable: { npv: estimateOf(0.7), sensitivity: estimateOf(0.8), specificity: estimateOf(0.95) },
        "not referable": { npv: estimateOf(0.6), sensitivity: estimateOf(0.95), specificity: estimateOf(0.8) },
      },
    },
  ],
});

describe("figures by label", () => {
  it("are those of a label where the chosen one is over all labels", () => {
    expect(shownByLabel(classified, "accuracy")).toEqual(["sensitivity", "specificity"]);
    expect(shownByLabel(classified, "npv")).toEqual(["npv"]);
    expect(shownByLabel(resultOf({ vendors: [] }), "accuracy")).toEqual([]);
  });
  it("are in the file without those that no label has", () => {
    const { data } = Papa.parse<Record<string, string>>(comparisonCsv(classified, "labels.csv"), {
      header: true,
      skipEmptyLines: true,
    });
    const rows = data.map((row) => `${row.figure} ${row.value} ${row.B_value}`);
    expect(rows).toContain("sensitivity referable 0.8");
    expect(rows).toContain("specificity not referable 0.8");
    expect(data.map(({ figure }) => figure)).not.toContain("accuracy");
    expect(data).toHaveLength(6);
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
    const withheld = data.find(({ attribute, figure }) => attribute === "site" && figure === "sensitivity");
    expect(withheld).toMatchObject({ B_shown: "withheld: fewer than 5\u00a0cases", B_n: "9", B_cases: "4" });
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
