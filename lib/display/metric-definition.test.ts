import { describe, expect, it } from "vitest";
import { METRICS } from "@/lib/statistics/catalogue";
import { formatRange, metricDefinition, metricName, metricWords } from "./metric-definition";
import { quantityKind } from "./metric-format";
import { QUANTITY_STYLES } from "./quantity";

describe("names of metrics", () => {
  it("come from the catalogue, without the synonyms in brackets", () => {
    expect(metricName("sensitivity")).toBe("Sensitivity");
    expect(metricName("icc_2_1")).toBe("Intraclass correlation ICC(2,1)");
    expect(metricName("hd95_mm_median")).toBe("Hausdorff distance, 95th percentile, median");
    expect(metricName("made_up_mm")).toBe("Made up (mm)");
  });

  it("lose their capital within a sentence, but for people's names and abbreviations", () => {
    expect(metricWords("sensitivity")).toBe("sensitivity");
    expect(metricWords("cohen_kappa")).toBe("Cohen's kappa");
    expect(metricWords("dice")).toBe("Dice");
    expect(metricWords("f1")).toBe("F1");
    expect(metricWords("froc")).toBe("FROC score");
    expect(metricWords("area_made_up")).toBe("area made up");
  });

  it("are never blank, for any metric", () => {
    for (const { id } of METRICS) expect(metricName(id).trim()).not.toBe("");
  });
});

describe("definitions", () => {
  it("say formula, range, direction and source", () => {
    expect(metricDefinition("hd95_mm_median")).toMatchObject({ id: "hd95_mm", range: "0 mm or more", better: "lower" });
    expect(metricDefinition("made_up")).toBeNull();
  });

  it("write ranges with and without ends", () => {
    expect(formatRange({ range: [-1, 1], unit: null })).toBe("−1 to 1");
    expect(formatRange({ range: [null, null], unit: "mm3" })).toBe("any value, in mm3");
  });
});

describe("units", () => {
  it("of every metric of the catalogue are written by a style that has that unit", () => {
    const dimensioned = METRICS.filter(({ unit }) => unit?.startsWith("mm"));
    expect(dimensioned.length).toBeGreaterThan(0);
    for (const { id, unit } of dimensioned) {
      expect(QUANTITY_STYLES[quantityKind(id, unit ?? undefined)].unit.replace("³", "3"), id).toBe(unit);
    }
  });

  it("of fractions are percent only where the range is that of a fraction", () => {
    for (const { id, range } of METRICS) {
      if (quantityKind(id) === "percent") expect(range, id).toEqual([0, 1]);
    }
  });
  it("says what was counted: readings, findings or shapes", () => {
    expect(metricDefinition("sensitivity")?.formula).toContain("tp, fp, fn, tn: readings or findings");
    for (const id of ["sensitivity", "precision", "f1"]) {
      expect(metricDefinition(id, "finding")?.formula).toContain("findings of gold that the vendor marked");
      expect(metricDefinition(id, "shape")?.formula).toContain("shapes of gold that one of the vendor's matches");
      expect(metricDefinition(id, "finding")?.formula).not.toContain("items");
    }
  });
});

it("says the tolerance of a variant with its unit", () => {
  expect(metricName("nsd_0_5mm")).toMatch(/, 0\.5 mm$/);
  expect(metricName("sdr_2mm")).toMatch(/, 2 mm$/);
});
