import type { Figure } from "@/lib/statistics/figure";
import { type CategoryDistance, interchangeability } from "@/lib/statistics/reader-case/interchangeability";
import { type ModalityInterval, obuchowskiRockette } from "@/lib/statistics/reader-case/obuchowski-rockette";
import { type ModalityAuc, readerCaseAuc } from "@/lib/statistics/reader-case/reader-case-auc";
import {
  type BinaryEndpoint,
  type ModalityBinary,
  readerCaseBinary,
} from "@/lib/statistics/reader-case/reader-case-binary";
import { readerCaseBootstrap } from "@/lib/statistics/reader-case/reader-case-bootstrap";
import type { VarianceInterval } from "@/lib/statistics/reader-case/variance-interval";
import type { ReferenceAdapter } from "./adapter";
import { asNumbers, asRows, codedRatings } from "./agreement-input";
import { comparedModalities, readerStudy } from "./mrmc-input";
import { plainResult } from "./plain";
import { optionalNumber } from "./read";

function interval(figures: VarianceInterval & { covariance?: Figure }): Record<string, unknown> {
  return {
    cov: figures.covariance ?? null,
    var: figures.variance,
    se: figures.standardError,
    df: figures.degreesOfFreedom,
    low: figures.low,
    high: figures.high,
    low_normal: figures.lowNormal,
    high_normal: figures.highNormal,
    p: figures.p,
    p_normal: figures.pNormal,
  };
}

function aucOf({ auc, perReader, unbiased, mle, degreesOfFreedom, moments, components }: ModalityAuc) {
  return {
    auc,
    per_reader: perReader.map((reader) => ({
      n_negatives: reader.negatives,
      n_positives: reader.positives,
      auc: reader.auc,
      var: reader.variance,
    })),
    df_components: degreesOfFreedom ?? null,
    unbiased: interval(unbiased),
    mle: interval(mle),
    bdg: moments && {
      coeff: Array.from(moments.coefficients),
      unbiased: Array.from(moments.unbiased),
      mle: Array.from(moments.mle),
    },
    bck: components && { coeff: components.coefficients, unbiased: components.unbiased, mle: components.mle },
  };
}

const level = (options: Record<string, unknown>) => optionalNumber(options.conf, "conf");

const ustatAuc: ReferenceAdapter = (input, options, context) => {
  const study = readerStudy(input, "scores", context);
  const [first, second] = comparedModalities(study);
  if (!first) throw new TypeError("nothing to compare");
  const result = readerCaseAuc(study.isPositive, first, second, level(options));
  return plainResult({
    n_readers: result.readers,
    n_negatives: result.negatives,
    n_positives: result.positives,
    fully_crossed: result.fullyCrossed,
    first: aucOf(result.first),
    ...(result.second && { second: aucOf(result.second) }),
    ...(result.difference && {
      difference: {
        value: result.difference.value,
        unbiased: interval(result.difference.unbiased),
        mle: interval(result.difference.mle),
        df_components: result.difference.degreesOfFreedom ?? null,
      },
    }),
  });
};

function binaryOf({ value, readings, perReader, unbiased, mle, degreesOfFreedom, moments }: ModalityBinary) {
  return {
    value,
    n_readings: readings,
    per_reader: perReader.map((reader) => ({ n: reader.n, value: reader.value })),
    df_components: degreesOfFreedom ?? null,
    unbiased: interval(unbiased),
    mle: interval(mle),
    moments: moments && {
      coeff: Array.from(moments.coefficients),
      unbiased: Array.from(moments.unbiased),
      mle: Array.from(moments.mle),
    },
  };
}

const ENDPOINTS: readonly BinaryEndpoint[] = ["sensitivity", "specificity", "percent_correct"];

const ustatBinary: ReferenceAdapter = (input, options, context) => {
  const study = readerStudy(input, "calls", context);
  const [first, second] = comparedModalities(study);
  const endpoint = ENDPOINTS.find((name) => name === input.endpoint);
  if (!first || !endpoint) throw new TypeError("nothing to compare");
  const result = readerCaseBinary(study.isPositive, endpoint, first, second, level(options));
  return plainResult({
    n_readers: result.readers,
    n_cases: result.cases,
    fully_crossed: result.fullyCrossed,
    first: binaryOf(result.first),
    ...(result.second && { second: binaryOf(result.second) }),
    ...(result.difference && {
      difference: {
        value: result.difference.value,
        unbiased: interval(result.difference.unbiased),
        mle: interval(result.difference.mle),
        df_components: result.difference.degreesOfFreedom ?? null,
      },
    }),
  });
};

const obuchowskiRocketteAuc: ReferenceAdapter = (input, options, context) => {
  const study = readerStudy(input, "scores", context);
  const covariance = options.covariance === "jackknife" ? "jackknife" : "delong";
  const result = obuchowskiRockette(study.isPositive, comparedModalities(study), {
    covariance,
    level: level(options),
  });
  if ("reason" in result) return plainResult({ f: { value: null, reason: result.reason } });
  const names = study.compare;
  const limits = (figures: ModalityInterval) => ({
    value: { value: figures.value },
    se: figures.standardError,
    df: figures.degreesOfFreedom,
    low: figures.low,
    high: figures.high,
  });
  return plainResult({
    auc: result.auc.map((row) => Array.from(row)),
    mean_auc: Object.fromEntries(names.map((name, t) => [name, result.modalityMean[t]])),
    ms_treatment: result.msModality,
    ms_reader: result.msReader,
    ms_treatment_reader: result.msInteraction,
    var_error: result.variance,
    cov1: result.cov1,
    cov2: result.cov2,
    cov3: result.cov3,
    var_reader: result.readerVariance,
    var_treatment_reader: result.interactionVariance,
    f: result.f,
    df1: result.df1,
    df2: result.df2,
    p: result.p,
    differences: result.differences.map((pair) => ({
      first: names[pair.first],
      second: names[pair.second],
      ...limits(pair),
      t: pair.t,
      p: pair.p,
    })),
    single: Object.fromEntries(
      result.single.map((one, t) => [
        names[t],
        { auc: one.value, ms_reader: one.msReader, cov2: one.cov2, ...limits(one) },
      ]),
    ),
    fixed_readers: result.fixedReaders && limits(result.fixedReaders),
    fixed_cases: result.fixedCases && limits(result.fixedCases),
  });
};

const bootstrapGivenIndices: ReferenceAdapter = (input, options, context) => {
  const study = readerStudy(input, "values", context);
  const [first, second] = comparedModalities(study);
  if (!first) throw new TypeError("nothing to resample");
  const statistic =
    input.statistic === "auc" ? { kind: "auc" as const, isPositive: study.isPositive } : { kind: "mean" as const };
  const resamples = (Array.isArray(input.resamples) ? input.resamples : []).map((entry: unknown) => {
    const fields = new Map(Object.entries(entry ?? {}));
    return { readers: asNumbers(fields.get("readers")), cases: asNumbers(fields.get("cases")) };
  });
  const result = readerCaseBootstrap(second ? [first, second] : [first], statistic, resamples, level(options));
  return plainResult({
    estimate: result.estimate,
    se: result.standardError,
    low: result.low,
    high: result.high,
    resamples_used: result.resamplesUsed,
    resamples_undefined: result.undefinedResamples,
    first_resamples: result.replicates
      .slice(0, 5)
      .map((value) => (value === null ? { value, reason: "no_items" } : value)),
  });
};

const DISTANCES: readonly CategoryDistance[] = ["nominal", "absolute", "squared"];

const interchangeable: ReferenceAdapter = (input, options) => {
  const categories: unknown[] = Array.isArray(input.categories) ? input.categories : [];
  const vendor = codedRatings(
    (Array.isArray(input.vendor) ? input.vendor : []).map((label: unknown) => [label]),
    categories,
  );
  const experts = codedRatings(input.experts, categories);
  const result = interchangeability(
    vendor.codes,
    experts.codes,
    {
      categoryCount: categories.length,
      distance: DISTANCES.find((name) => name === options.distance) ?? "nominal",
      margin: Number(input.margin),
    },
    asRows(input.resamples).map(asNumbers),
    level(options),
  );
  return plainResult({
    n_cases: result.cases,
    vendor_expert: result.vendorExpert,
    expert_expert: result.expertExpert,
    difference: result.difference,
    se: result.standardError,
    low: result.low,
    high: result.high,
    upper_one_sided: result.upper,
    interchangeable: result.isInterchangeable,
    resamples_used: result.resamplesUsed,
  });
};

/** Metric to function, for the cases of `mrmc.json`. */
export const mrmcAdapters: Record<string, ReferenceAdapter> = {
  mrmc_ustat_auc: ustatAuc,
  mrmc_ustat_binary: ustatBinary,
  obuchowski_rockette_auc: obuchowskiRocketteAuc,
  reader_case_bootstrap_given_indices: bootstrapGivenIndices,
  interchangeability: interchangeable,
};
