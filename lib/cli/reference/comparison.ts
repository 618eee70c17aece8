import { adjustP } from "@/lib/statistics/comparison/adjust-p";
import { clusteredMcNemar } from "@/lib/statistics/comparison/clustered-mcnemar";
import { cochranQ } from "@/lib/statistics/comparison/cochran-q";
import { delongTest } from "@/lib/statistics/comparison/delong-test";
import { friedman } from "@/lib/statistics/comparison/friedman";
import { mannWhitney } from "@/lib/statistics/comparison/mann-whitney";
import { marginalHomogeneity } from "@/lib/statistics/comparison/marginal-homogeneity";
import { pairedNonInferiority } from "@/lib/statistics/comparison/paired-noninferiority";
import { pairedProportions } from "@/lib/statistics/comparison/paired-proportions";
import { twoProportions } from "@/lib/statistics/comparison/two-proportions";
import { wilcoxonSignedRank } from "@/lib/statistics/comparison/wilcoxon-signed-rank";
import { bootstrap } from "@/lib/statistics/resampling/bootstrap";
import { bootstrapGiven } from "@/lib/statistics/resampling/bootstrap-given";
import { meanOfDrawn, medianOfDrawn, ratioOfDrawn } from "@/lib/statistics/resampling/resample-statistics";
import type { ReferenceAdapter } from "./adapter";
import { limitsOf, plainResult } from "./plain";
import { number, numberList, numberMatrix, optionalNumber, positives } from "./read";

const level = (options: Record<string, unknown>) => optionalNumber(options.conf, "conf");

const unpaired: ReferenceAdapter = (input, options) => {
  const count = (name: string) => number(input[name], name);
  const result = twoProportions(count("x1"), count("n1"), count("x2"), count("n2"), level(options));
  return plainResult({
    diff: result.difference,
    newcombe_low: limitsOf(result.difference).low,
    newcombe_high: limitsOf(result.difference).high,
    agresti_caffo_low: result.agrestiCaffoLow,
    agresti_caffo_high: result.agrestiCaffoHigh,
    z_pooled: result.z,
    p_z: result.pZ,
    p_fisher: result.pFisher,
  });
};

const paired: ReferenceAdapter = (input, options) => {
  const counts = {
    both: number(input.both_right, "both_right"),
    firstOnly: number(input.first_only, "first_only"),
    secondOnly: number(input.second_only, "second_only"),
    neither: number(input.neither, "neither"),
  };
  const result = pairedProportions(counts, level(options));
  return plainResult({
    n: result.n,
    diff: result.difference,
    statistic: result.mcNemar.statistic,
    p_asymptotic: result.mcNemar.pAsymptotic,
    statistic_cc: result.mcNemar.statisticCorrected,
    p_cc: result.mcNemar.pCorrected,
    p_exact: result.mcNemar.pExact,
    p_midp: result.mcNemar.pMid,
    newcombe10_low: result.newcombeLow,
    newcombe10_high: result.newcombeHigh,
    tango_low: limitsOf(result.difference).low,
    tango_high: limitsOf(result.difference).high,
    wald_se: result.standardError,
    odds_ratio: result.oddsRatio,
  });
};

const nonInferiority: ReferenceAdapter = (input, options) => {
  const counts = {
    both: number(input.both_right, "both_right"),
    firstOnly: number(input.new_only, "new_only"),
    secondOnly: number(input.standard_only, "standard_only"),
    neither: number(input.neither, "neither"),
  };
  const result = pairedNonInferiority(counts, number(options.margin ?? input.margin, "margin"));
  return plainResult({ diff: result.difference, z: result.z, p_one_sided: result.pOneSided });
};

const cochran: ReferenceAdapter = (input) => {
  const { statistic, df, p } = cochranQ(numberMatrix(input.correct, "correct"));
  return plainResult({ q: statistic, p, df });
};

const homogeneity: ReferenceAdapter = (input) => {
  const { stuartMaxwell, bhapkar, bowker } = marginalHomogeneity(numberMatrix(input.matrix, "matrix"));
  return plainResult({
    stuart_maxwell: stuartMaxwell.statistic,
    stuart_maxwell_p: stuartMaxwell.p,
    df: stuartMaxwell.df,
    bhapkar: bhapkar.statistic,
    bhapkar_p: bhapkar.p,
    bowker: bowker.statistic,
    bowker_df: bowker.df,
    bowker_p: bowker.p,
  });
};

const adjusted: ReferenceAdapter = (input) => {
  const { benjaminiHochberg, benjaminiYekutieli, ...others } = adjustP(numberList(input.p, "p"));
  return { ...others, bh: benjaminiHochberg, by: benjaminiYekutieli };
};

const delong: ReferenceAdapter = (input, options) => {
  const result = delongTest(
    positives(input.y, options.positive),
    numberList(input.score1, "score1"),
    numberList(input.score2, "score2"),
    level(options),
  );
  return plainResult({
    auc1: result.first,
    auc2: result.second,
    var1: result.firstVariance,
    var2: result.secondVariance,
    cov: result.covariance,
    diff: result.difference,
    z: result.z,
    p: result.p,
    diff_low: limitsOf(result.difference).low,
    diff_high: limitsOf(result.difference).high,
  });
};

const signedRank: ReferenceAdapter = (input, options) => {
  const decimals = optionalNumber(options.difference_rounding_decimals, "difference_rounding_decimals");
  const result = wilcoxonSignedRank(numberList(input.x, "x"), numberList(input.y, "y"), decimals);
  return plainResult({
    n: result.n,
    n_nonzero: result.nonzero,
    w_plus: result.positiveRanks,
    w_minus: result.negativeRanks,
    median_difference: result.medianDifference,
    z: result.z,
    p_normal: result.pNormal,
    p_normal_cc: result.pNormalCorrected,
    p_exact: result.pExact,
    hodges_lehmann: result.hodgesLehmann,
  });
};

const rankSum: ReferenceAdapter = (input) => {
  const result = mannWhitney(numberList(input.x, "x"), numberList(input.y, "y"));
  return plainResult({
    u1: result.u,
    p_normal: result.pNormal,
    p_normal_cc: result.pNormalCorrected,
    prob_superiority: result.superiority,
    hodges_lehmann: result.hodgesLehmann,
  });
};

const friedmanTest: ReferenceAdapter = (input, options) => {
  const direction = options.rank_1 === "lowest score" ? "lower" : "higher";
  const result = friedman(numberMatrix(input.scores, "scores"), direction);
  return plainResult({
    statistic: result.statistic,
    p: result.p,
    df: result.df,
    mean_rank: result.meanRanks,
    kendall_w: result.kendallW,
    nemenyi_cd_05: result.criticalDifference,
  });
};

const mcNemarByCluster: ReferenceAdapter = (input) => {
  const result = clusteredMcNemar(
    numberList(input.first_only, "first_only"),
    numberList(input.second_only, "second_only"),
    numberList(input.items, "items"),
  );
  return plainResult({
    obuchowski: result.obuchowski,
    obuchowski_p: result.obuchowskiP,
    durkalski: result.durkalski,
    durkalski_p: result.durkalskiP,
    diff: result.difference,
    unclustered_mcnemar: result.unclustered,
  });
};

function statisticOf(input: Record<string, unknown>) {
  const values = numberList(input.x, "x");
  const statistic = input.statistic === "median" ? medianOfDrawn(values) : meanOfDrawn(values);
  return { statistic, size: values.length };
}

const givenIndices: ReferenceAdapter = (input, options) => {
  const { statistic, size } = statisticOf(input);
  const result = bootstrapGiven(statistic, size, numberMatrix(input.resamples, "resamples"), level(options));
  return plainResult({
    estimate: result.estimate,
    se: result.standardError,
    percentile_low: result.percentileLow,
    percentile_high: result.percentileHigh,
    z0: result.biasCorrection,
    acceleration: result.acceleration,
    bca_low: result.bcaLow,
    bca_high: result.bcaHigh,
    undefined_resamples: result.undefinedResamples,
  });
};

const clusterGivenIndices: ReferenceAdapter = (input, options) => {
  const items = numberList(input.items_per_patient, "items_per_patient");
  const statistic = ratioOfDrawn(numberList(input.correct_per_patient, "correct_per_patient"), items);
  const result = bootstrapGiven(statistic, items.length, numberMatrix(input.resamples, "resamples"), level(options));
  return plainResult({
    estimate: result.estimate,
    se: result.standardError,
    percentile_low: result.percentileLow,
    percentile_high: result.percentileHigh,
    undefined_resamples: result.undefinedResamples,
  });
};

const seeded: ReferenceAdapter = (input, options) => {
  const { statistic, size } = statisticOf(input);
  const seed = optionalNumber(options.seed, "seed") ?? 20_261_123;
  const resamples = optionalNumber(options.resamples_at_least, "resamples_at_least");
  const settings = { seed, level: level(options), ...(resamples === undefined ? {} : { resamples }) };
  const percentile = limitsOf(bootstrap(statistic, size, { ...settings, kind: "percentile" }));
  const bca = limitsOf(bootstrap(statistic, size, { ...settings, kind: "bca" }));
  return plainResult({
    percentile_low: percentile.low,
    percentile_high: percentile.high,
    bca_low: bca.low,
    bca_high: bca.high,
  });
};

/** Metric to function, for the cases of `comparison.json`. */
export const comparisonAdapters: Record<string, ReferenceAdapter> = {
  two_proportions: unpaired,
  paired_proportions: paired,
  paired_noninferiority: nonInferiority,
  cochran_q: cochran,
  marginal_homogeneity: homogeneity,
  adjust_p: adjusted,
  delong_test: delong,
  wilcoxon_signed_rank: signedRank,
  mann_whitney: rankSum,
  friedman: friedmanTest,
  clustered_mcnemar: mcNemarByCluster,
  bootstrap_ci_given_indices: givenIndices,
  cluster_bootstrap_ci_given_indices: clusterGivenIndices,
  bootstrap_ci: seeded,
};
