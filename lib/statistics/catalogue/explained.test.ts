import { describe, expect, it } from "vitest";
import { METRICS } from "../catalogue";
import { METRIC_EXAMPLES } from "./examples";
import { type Notation, plainNotation } from "./notation";
import { METRIC_NOTATION } from "./notations";
import { bandOf, INTERPRETATION_SCALES, scalesOf } from "./scales";

const ids = METRICS.map(({ id }) => id).sort();

describe("formulas", () => {
  it("are there for every metric, and for nothing else", () => {
    expect(Object.keys(METRIC_NOTATION).sort()).toEqual(ids);
  });

  it("explain their symbols", () => {
    for (const [id, { formula, where }] of Object.entries(METRIC_NOTATION)) {
      expect(where.length, id).toBeGreaterThan(0);
      expect(brackets(formula), id).toBe(0);
      for (const [symbol, words] of where) expect(symbol.length * words.length, id).toBeGreaterThan(1);
    }
  });
});

/** Round brackets that were opened and not closed. */
function brackets(notation: Notation): number {
  const text = plainNotation(notation);
  return text.split("(").length - text.split(")").length;
}

describe("worked examples", () => {
  it("are there for every metric, and for nothing else", () => {
    expect(Object.keys(METRIC_EXAMPLES).sort()).toEqual(ids);
  });

  it("give a value within the metric's range", () => {
    for (const { id, range } of METRICS) {
      const value = METRIC_EXAMPLES[id]?.compute().value ?? Number.NaN;
      expect(value, id).toBeGreaterThanOrEqual(range[0] ?? Number.NEGATIVE_INFINITY);
      expect(value, id).toBeLessThanOrEqual(range[1] ?? Number.POSITIVE_INFINITY);
    }
  });

  it.each([
    ["accuracy", 0.85],
    ["sensitivity", 8 / 12],
    ["f1", 16 / 22],
    ["balanced_accuracy", (50 / 55 + 20 / 25 + 15 / 20) / 3],
    ["auc", 15 / 16],
    ["mae", 0.5],
    ["hamming_loss", 1 / 6],
    ["ap50", (51 + 50 * (2 / 3)) / 101],
    ["mean_iou_matched", 0.7],
    ["froc", 2 / 3],
    ["oks", (1 + Math.exp(-4 / (2 * 400 * 0.01))) / 2],
    // found at .50 to .80 and .50 to .60: ten steps hold 7 + 3 of 20
    ["oks_ap50", (51 + 50 * (2 / 3)) / 101],
    ["oks_ar", 0.5],
    ["oks_ar_large", 0.3],
    ["attribute_accuracy", 0.85],
    // p_o = 34 / 38, p_e = (23 x 21 + 15 x 17) / 38²
    ["attribute_kappa", (34 * 38 - (23 * 21 + 15 * 17)) / (38 * 38 - (23 * 21 + 15 * 17))],
    ["length_within", 2 / 3],
    ["radial_error_mm", 4 / 3],
    ["sdr", 2 / 3],
    ["hotelling_t_squared", 18],
    ["dice", 40 / 54],
    ["hd95_mm", 4.2],
    ["assd_mm", 11 / 9],
    ["nsd", 7 / 9],
    ["surface_dice", 8 / 11],
    ["cl_dice", (2 * 0.9 * 0.75) / 1.65],
    ["volume_difference_mm3", -12],
    ["pq", 8 / 12 / 2],
    ["percent_agreement", 0.7],
    ["icc_1_1", 0.17],
    ["icc_3_k", 0.91],
    ["bland_altman_bias", -0.5],
  ])("%s is %d by hand or in print", (id, expected) => {
    const digits = /^icc/.test(id) ? 2 : id === "hotelling_t_squared" ? 6 : 10;
    expect(METRIC_EXAMPLES[id]?.compute().value).toBeCloseTo(expected, digits);
  });
});

describe("scales", () => {
  it("rise, and name metrics that there are", () => {
    for (const { bands, metrics } of INTERPRETATION_SCALES) {
      expect(bands[0]?.from).toBeNull();
      const bounds = bands.slice(1).map(({ from }) => from ?? Number.NaN);
      expect(bounds).toEqual([...bounds].sort((one, other) => one - other));
      expect(metrics.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it("put a value into its band", () => {
    const [landis] = scalesOf("cohen_kappa");
    expect(landis && [-0.1, 0.1, 0.3, 0.5, 0.7, 0.9].map((value) => bandOf(landis, value))).toEqual([
      ...["poor", "slight", "fair", "moderate", "substantial", "almost perfect"],
    ]);
    expect(scalesOf("dice")).toEqual([]);
  });
});
