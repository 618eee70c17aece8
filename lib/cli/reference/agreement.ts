import type { AgreementEstimate } from "@/lib/statistics/agreement/agreement-estimate";
import { alphaOfResamples } from "@/lib/statistics/agreement/alpha-of-resamples";
import { unitsOfReadings } from "@/lib/statistics/agreement/alpha-units";
import { blandAltman } from "@/lib/statistics/agreement/bland-altman";
import { congerKappa } from "@/lib/statistics/agreement/conger-kappa";
import { patternsOfRatings } from "@/lib/statistics/agreement/count-patterns";
import { fleissNullTest } from "@/lib/statistics/agreement/fleiss-null-test";
import { ICC_FORMS, intraclassCorrelation } from "@/lib/statistics/agreement/icc";
import { type AlphaLevel, krippendorffAlpha } from "@/lib/statistics/agreement/krippendorff-alpha";
import { lightKappa, readerPairCounts } from "@/lib/statistics/agreement/light-kappa";
import { linConcordance } from "@/lib/statistics/agreement/lin-ccc";
import { multiRaterAgreement } from "@/lib/statistics/agreement/multi-rater";
import { multiRaterTable } from "@/lib/statistics/agreement/multi-rater-table";
import { pairTable } from "@/lib/statistics/agreement/pair-table";
import { agreementDifference, type PairedCoefficient } from "@/lib/statistics/agreement/paired-difference";
import { specificAgreement } from "@/lib/statistics/agreement/specific-agreement";
import { twoByTwoAgreement } from "@/lib/statistics/agreement/two-by-two";
import { twoRaterAgreement } from "@/lib/statistics/agreement/two-rater";
import { agreementWeights, type WeightKind } from "@/lib/statistics/agreement/weights";
import type { Estimate } from "@/lib/statistics/estimate";
import type { ReferenceAdapter } from "./adapter";
import { asNumbers, asRows, codedRatings, numericRatings } from "./agreement-input";
import { plainResult } from "./plain";
import { optionalNumber } from "./read";

/** A figure with its parts as fields of their own, each null carrying the reason. */
const nullFor = (reason: Estimate["reason"]) => ({ value: null, reason });

function withError(estimate: AgreementEstimate, rest: Record<string, unknown> = {}): Record<string, unknown> {
  const { value, reason, standardError, low, high, chance, degreesOfFreedom } = estimate;
  const none = nullFor(reason ?? estimate.intervalReason);
  return {
    value: { value, reason },
    se: standardError ?? none,
    ci_low: low ?? none,
    ci_high: high ?? none,
    pe: chance ?? none,
    df: degreesOfFreedom ?? none,
    ...rest,
  };
}

const level = (options: Record<string, unknown>) => optionalNumber(options.conf, "conf");

const KINDS: readonly WeightKind[] = ["identity", "linear", "quadratic", "ordinal"];
const weightKinds = (options: Record<string, unknown>): string[] =>
  Array.isArray(options.weights) ? options.weights.map(String) : ["identity"];

function isKind(name: string): name is WeightKind {
  return KINDS.some((kind) => kind === name);
}

const twoRater: ReferenceAdapter = (input, options) => {
  const rows = asRows(input.matrix);
  const counts = rows.flat().map(Number);
  const categoryCount = rows.length;
  const table = pairTable(counts, categoryCount);
  const result: Record<string, unknown> = { n: table.n };
  for (const name of weightKinds(options)) {
    const weights = isKind(name)
      ? agreementWeights(name, categoryCount)
      : Float64Array.from(asRows(input.weights).flat(), Number);
    const { percent, cohen, scott, gwet, brennanPrediger } = twoRaterAgreement(
      counts,
      categoryCount,
      weights,
      level(options),
    );
    result[name] = {
      percent: withError(percent),
      cohen: withError(cohen, { se0: cohen.nullStandardError, z: cohen.z, p: cohen.p }),
      scott: withError(scott),
      gwet: withError(gwet),
      brennan_prediger: withError(brennanPrediger),
    };
  }
  const binary = twoByTwoAgreement(table);
  return plainResult({
    ...result,
    ...(binary && {
      pabak: binary.pabak,
      prevalence_index: binary.prevalenceIndex,
      bias_index: binary.biasIndex,
      positive_agreement: binary.positiveAgreement,
      negative_agreement: binary.negativeAgreement,
    }),
  });
};

const twoRaterSpaced: ReferenceAdapter = (input, options) => {
  const rows = asRows(input.matrix);
  const values = asNumbers(input.category_values);
  const of = (kind: WeightKind) => {
    const weights = agreementWeights(kind, values);
    const { percent, cohen, scott, gwet, brennanPrediger } = twoRaterAgreement(
      rows.flat().map(Number),
      rows.length,
      weights,
      level(options),
    );
    return {
      percent: withError(percent),
      cohen: withError(cohen),
      scott: withError(scott),
      gwet: withError(gwet),
      brennan_prediger: withError(brennanPrediger),
    };
  };
  return plainResult({ identity: of("identity"), linear: of("linear"), quadratic: of("quadratic") });
};

const multiRater: ReferenceAdapter = (input, options) => {
  const categories: unknown[] = Array.isArray(input.categories) ? input.categories : [];
  const { codes, readerCount } = codedRatings(input.ratings, categories);
  const patterns = patternsOfRatings(codes, readerCount, categories.length);
  const scale = categories.every((category) => typeof category === "number")
    ? asNumbers(categories)
    : categories.length;
  const result: Record<string, unknown> = {};
  for (const name of weightKinds(options).filter(isKind)) {
    const weights = agreementWeights(name, scale);
    const family = multiRaterAgreement(patterns, weights, level(options));
    result.items_rated = family.itemsRated;
    result.items_pairable = family.itemsPairable;
    result[name] = {
      percent: withError(family.percent),
      fleiss: withError(family.fleiss),
      gwet: withError(family.gwet),
      brennan_prediger: withError(family.brennanPrediger),
      conger: withError(congerKappa(codes, readerCount, categories.length, weights, level(options))),
      krippendorff: withError(family.krippendorff),
    };
  }
  const nullTest = fleissNullTest(multiRaterTable(patterns));
  const specific = specificAgreement(patterns);
  return plainResult({
    ...result,
    fleiss_null_se: nullTest?.standardError ?? null,
    fleiss_null_z: nullTest?.z ?? null,
    light: lightKappa(readerPairCounts(codes, readerCount, categories.length), categories.length),
    specific_agreement: Object.fromEntries(categories.map((category, k) => [String(category), specific[k] ?? null])),
  });
};

const LEVELS: readonly AlphaLevel[] = ["nominal", "ordinal", "interval", "ratio"];

/** Text labels as numbers in the order of the declared categories; numbers as they are. */
function readingsOf(input: Record<string, unknown>) {
  const categories: unknown[] = Array.isArray(input.categories) ? input.categories : [];
  if (categories.length === 0 || categories.every((category) => typeof category === "number")) {
    return numericRatings(input.ratings);
  }
  return numericRatings(
    asRows(input.ratings).map((row) => row.map((label) => (label === null ? null : categories.indexOf(label)))),
  );
}

const alpha: ReferenceAdapter = (input, options) => {
  const { readings, readerCount } = readingsOf(input);
  const units = unitsOfReadings(readings, readerCount);
  const wanted = Array.isArray(options.levels) ? options.levels.map(String) : LEVELS;
  const estimates = LEVELS.filter((level) => wanted.includes(level)).map(
    (level) => [level, krippendorffAlpha(units, level)] as const,
  );
  return plainResult({ ...Object.fromEntries(estimates), n_pairable: estimates[0]?.[1].n ?? 0 });
};

const alphaBootstrap: ReferenceAdapter = (input, options) => {
  const { readings, readerCount } = readingsOf(input);
  const units = unitsOfReadings(readings, readerCount);
  const scale = LEVELS.find((name) => name === options.level) ?? "nominal";
  const { low, high, undefinedResamples } = alphaOfResamples(
    units,
    scale,
    asRows(input.resamples).map((row) => row.map(Number)),
    level(options),
  );
  return plainResult({
    alpha: krippendorffAlpha(units, scale),
    percentile_low: low,
    percentile_high: high,
    undefined_resamples: undefinedResamples,
  });
};

const COEFFICIENTS: readonly PairedCoefficient[] = ["fleiss", "gwet", "krippendorff", "percent"];

const pairedDifference: ReferenceAdapter = (input) => {
  const categories: unknown[] = Array.isArray(input.categories) ? input.categories : [];
  const tally = (ratings: unknown) => {
    const { codes, readerCount } = codedRatings(ratings, categories);
    return patternsOfRatings(codes, readerCount, categories.length);
  };
  const first = tally(input.ratings1);
  const second = tally(input.ratings2);
  return plainResult(
    Object.fromEntries(
      COEFFICIENTS.map((name) => {
        const found = agreementDifference(first, second, name);
        const { value, reason, intervalReason, standardError, t, degreesOfFreedom, p } = found;
        const none = nullFor(reason ?? intervalReason);
        const rest = { se: standardError ?? none, t: t ?? none, df: degreesOfFreedom ?? none, p: p ?? none };
        return [name, { diff: { value, reason }, ...rest }];
      }),
    ),
  );
};

const icc: ReferenceAdapter = (input, options) => {
  const { readings, readerCount } = numericRatings(input.ratings);
  const family = intraclassCorrelation(readings, readerCount, level(options));
  const forms = ICC_FORMS.map((name) => {
    const { value, reason, intervalReason, low, high, f, df1, df2, p } = family.forms[name];
    const none = nullFor(reason ?? intervalReason);
    const limits = { low: low ?? none, high: high ?? none };
    return [name, { value: { value, reason }, ...limits, F: f ?? none, df1, df2, p: p ?? none }];
  });
  const noSquares = nullFor(family.forms.ICC1.reason);
  return plainResult({
    items_used: family.itemsUsed,
    items_dropped: family.itemsDropped,
    msb: family.meanSquares?.items ?? noSquares,
    msj: family.meanSquares?.readers ?? noSquares,
    mse: family.meanSquares?.error ?? noSquares,
    msw: family.meanSquares?.within ?? noSquares,
    ...Object.fromEntries(forms),
  });
};

const ccc: ReferenceAdapter = (input, options) => {
  const {
    ccc: estimate,
    pearson,
    biasCorrection,
  } = linConcordance(asNumbers(input.x), asNumbers(input.y), level(options));
  const none = nullFor(estimate.reason ?? estimate.intervalReason);
  return plainResult({
    ccc: estimate,
    low: estimate.low ?? none,
    high: estimate.high ?? none,
    pearson,
    bias_correction: biasCorrection,
  });
};

const limitsOfAgreement: ReferenceAdapter = (input, options) => {
  const multiplier = typeof options.multiplier === "number" ? { multiplier: options.multiplier } : {};
  const conf = level(options);
  const { bias, sd, lower, upper, limitStandardError, outerFactor, innerFactor } = blandAltman(
    asNumbers(input.x),
    asNumbers(input.y),
    { ...multiplier, ...(conf === undefined ? {} : { level: conf }) },
  );
  const limits = (name: string, { low, high, reason, intervalReason }: Estimate) => ({
    [`${name}_low`]: low ?? nullFor(reason ?? intervalReason),
    [`${name}_high`]: high ?? nullFor(reason ?? intervalReason),
  });
  return plainResult({
    n: bias.n,
    bias,
    sd: sd ?? nullFor(lower.reason),
    ...limits("bias", bias),
    loa_lower: lower,
    loa_upper: upper,
    se_loa: limitStandardError ?? nullFor(lower.reason),
    ...limits("loa_lower", lower),
    ...limits("loa_upper", upper),
    exact_outer_factor: outerFactor ?? nullFor(lower.reason),
    exact_inner_factor: innerFactor ?? nullFor(lower.reason),
  });
};

/** Metric to function, for the cases of `agreement.json`. */
export const agreementAdapters: Record<string, ReferenceAdapter> = {
  two_rater_agreement: twoRater,
  two_rater_agreement_spaced: twoRaterSpaced,
  multi_rater_agreement: multiRater,
  krippendorff_alpha: alpha,
  krippendorff_alpha_bootstrap_given_indices: alphaBootstrap,
  agreement_difference_paired: pairedDifference,
  icc,
  lin_ccc: ccc,
  bland_altman: limitsOfAgreement,
};
