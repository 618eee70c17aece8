import { alphaOfResamples } from "@/lib/statistics/agreement/alpha-of-resamples";
import { unitsOfReadings } from "@/lib/statistics/agreement/alpha-units";
import { blandAltman } from "@/lib/statistics/agreement/bland-altman";
import { ICC_FORMS, intraclassCorrelation } from "@/lib/statistics/agreement/icc";
import { type AlphaLevel, krippendorffAlpha } from "@/lib/statistics/agreement/krippendorff-alpha";
import { linConcordance } from "@/lib/statistics/agreement/lin-ccc";
import { agreementDifference } from "@/lib/statistics/agreement/paired-difference";
import { interchangeEstimates, isInterchangeableWithin } from "@/lib/statistics/reader-case/interchange-estimates";
import { interchangeability } from "@/lib/statistics/reader-case/interchangeability";
import { drawIndices } from "@/lib/statistics/resampling/draw";
import { categoryCodes, readingTable, tallyOf } from "./category-codes";
import { LEVEL_INPUT } from "./level-input";
import type { Plan, PlanInput } from "./plan";

const SEED = 20_261_123;
const RESAMPLES = 2000;
const LEVELS: readonly AlphaLevel[] = ["nominal", "ordinal", "interval", "ratio"];
const DISTANCES = ["nominal", "absolute", "squared"] as const;

const RATINGS: PlanInput = {
  kind: "table",
  gaps: true,
  help: "a row an item, a column a reader; labels as numbers, empty where not read",
};

/** Draws of items for an interval: the same for everybody who asks the same. */
function resamplesOf(size: number): Int32Array[] {
  return Array.from({ length: RESAMPLES }, (_, replicate) => {
    const drawn = new Int32Array(size);
    drawIndices(drawn, size, SEED, replicate);
    return drawn;
  });
}

/** Readings of the same items by several readers, or by two methods. */
export const READING_CALCULATORS: readonly Plan[] = [
  {
    name: "alpha",
    summary: "Krippendorff's alpha of ratings with gaps, with its interval over resampled items",
    inputs: {
      ratings: RATINGS,
      scale: { kind: "choice", choices: LEVELS, help: "level of measurement of the labels" },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const { readings, readers, items } = readingTable(values.table("ratings"));
      const scale = LEVELS.find((name) => name === values.choice("scale")) ?? "nominal";
      const units = unitsOfReadings(readings, readers);
      return {
        alpha: krippendorffAlpha(units, scale),
        ...alphaOfResamples(units, scale, resamplesOf(items), values.maybeNumber("level")),
      };
    },
  },
  {
    name: "icc",
    summary: "intraclass correlations of measurements, in their six forms",
    inputs: { ratings: { ...RATINGS, help: "measurements, a row an item, a column a reader" }, level: LEVEL_INPUT },
    answer(values) {
      const { readings, readers } = readingTable(values.table("ratings"));
      const family = intraclassCorrelation(readings, readers, values.maybeNumber("level"));
      return {
        itemsUsed: family.itemsUsed,
        itemsDropped: family.itemsDropped,
        ...Object.fromEntries(ICC_FORMS.map((form) => [form, family.forms[form]])),
      };
    },
  },
  {
    name: "methods",
    summary: "two measurements of the same items: bias, limits of agreement, concordance",
    inputs: {
      first: { kind: "numbers", help: "measured by the first" },
      second: { kind: "numbers", help: "by the second" },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const [first, second, level] = [values.numbers("first"), values.numbers("second"), values.maybeNumber("level")];
      return {
        ...blandAltman(first, second, level === undefined ? {} : { level }),
        ...linConcordance(first, second, level),
      };
    },
  },
  {
    name: "agreement-difference",
    summary: "whether one group of readers agrees better than another on the same items",
    inputs: { first: RATINGS, second: RATINGS },
    answer(values) {
      const [one, two] = [values.table("first"), values.table("second")];
      const scale = categoryCodes([...one, ...two]);
      const [first, second] = [tallyOf(one, scale), tallyOf(two, scale)];
      return {
        percent: agreementDifference(first, second, "percent"),
        fleiss: agreementDifference(first, second, "fleiss"),
        gwet: agreementDifference(first, second, "gwet"),
        krippendorff: agreementDifference(first, second, "krippendorff"),
      };
    },
  },
  {
    name: "interchangeable",
    summary: "whether a vendor may stand in for any of the experts (Obuchowski 2014)",
    inputs: {
      vendor: { kind: "numbers", help: "the vendor's label of each item, as a number" },
      experts: { ...RATINGS, help: "the experts' labels, a row an item, a column an expert" },
      margin: { kind: "number", help: "how much more disagreement is allowed" },
      distance: {
        kind: "choice",
        choices: DISTANCES,
        help: "what a disagreement counts (default nominal)",
        optional: true,
      },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const experts = values.table("experts");
      const vendor = values.numbers("vendor").map((label) => [label]);
      const scale = categoryCodes([...experts, ...vendor]);
      const wanted = values.maybeChoice("distance");
      const settings = {
        categoryCount: scale.size,
        distance: DISTANCES.find((name) => name === wanted) ?? "nominal",
        margin: values.number("margin"),
      };
      const codes = (rows: typeof experts) =>
        rows.flat().map((label) => (label === null ? -1 : (scale.get(label) ?? -1)));
      const found = interchangeability(
        codes(vendor),
        codes(experts),
        settings,
        resamplesOf(experts.length),
        values.maybeNumber("level"),
      );
      const { cases, vendorExpert, expertExpert, standardError, resamplesUsed } = found;
      const { adjusted, bootstrap } = interchangeEstimates(found);
      return {
        ...{ cases, vendorExpert, expertExpert },
        ...adjusted,
        isInterchangeable: isInterchangeableWithin(found, settings.margin),
        bootstrap: { ...bootstrap, standardError, resamplesUsed },
      };
    },
  },
];
