import { cusumRunLength, ewmaRunLength } from "@/lib/statistics/planning/average-run-length";
import { cusum } from "@/lib/statistics/planning/cusum";
import { doubleSamplingPlan } from "@/lib/statistics/planning/double-sampling-plan";
import { ewma } from "@/lib/statistics/planning/ewma";
import { nelsonRules } from "@/lib/statistics/planning/nelson-rules";
import { ocCurve } from "@/lib/statistics/planning/oc-curve";
import { ocInspection } from "@/lib/statistics/planning/oc-inspection";
import { orderCoverage } from "@/lib/statistics/planning/order-coverage";
import { pChart } from "@/lib/statistics/planning/p-chart";
import {
  postStratifiedProportion,
  type WeightedProportion,
} from "@/lib/statistics/planning/post-stratified-proportion";
import type { TestRates } from "@/lib/statistics/planning/requirements";
import { sampleSizeKappa } from "@/lib/statistics/planning/sample-size-kappa";
import { mcNemarPower, sampleSizeMcNemar } from "@/lib/statistics/planning/sample-size-mcnemar";
import { sampleSizeProportion } from "@/lib/statistics/planning/sample-size-proportion";
import { sampleSizeTwoProportions } from "@/lib/statistics/planning/sample-size-two-proportions";
import { singleSamplingPlan } from "@/lib/statistics/planning/single-sampling-plan";
import { targetPrevalence } from "@/lib/statistics/planning/target-prevalence";
import { weightedProportion } from "@/lib/statistics/planning/weighted-proportion";
import { z14SingleNormal } from "@/lib/statistics/planning/z14-single-normal";
import { INSPECTION_LEVELS } from "@/lib/statistics/planning/z14-tables";
import { zeroAcceptance } from "@/lib/statistics/planning/zero-acceptance";
import type { ReferenceAdapter } from "./adapter";
import { limitsOf, plainResult } from "./plain";
import { list, number, numberList, optionalNumber, record, text } from "./read";

type Fields = Record<string, unknown>;

const level = (options: Fields) => optionalNumber(options.conf, "conf");

/** The numbers of the fields that a case gives, by the names that the product's function has for them. */
function given(fields: Fields, names: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([theirs, ours]) => {
      const value = optionalNumber(fields[theirs], theirs);
      return value === undefined ? [] : [[ours, value]];
    }),
  );
}

function rates(options: Fields): TestRates {
  const sided = optionalNumber(options.sided, "sided") === 1 ? 1 : 2;
  return { ...given(options, { alpha: "alpha", power: "power" }), sided };
}

const proportionSize: ReferenceAdapter = (input, options) => {
  const settings = given(input, { population: "population", items_per_cluster: "itemsPerCluster", icc: "icc" });
  const size = sampleSizeProportion({
    p: number(input.p, "p"),
    halfWidth: number(input.half_width, "half_width"),
    level: level(options),
    ...settings,
  });
  return {
    wald_exact: size.waldExact,
    wald: size.wald,
    wilson: size.wilson,
    wald_finite_population: size.waldFinitePopulation,
    design_effect: size.designEffect,
    wald_clustered: size.waldClustered,
    clusters: size.clusters,
  };
};

const twoProportionsSize: ReferenceAdapter = (input, options) => {
  const ratio = optionalNumber(input.ratio, "ratio");
  const size = sampleSizeTwoProportions(number(input.p1, "p1"), number(input.p2, "p2"), ratio, rates(options));
  return {
    n1_exact: size.firstExact,
    n1: size.first,
    n2: size.second,
    n1_continuity: size.firstContinuity,
    h: size.effectSize,
    n1_arcsine_exact: size.firstArcsineExact,
    n1_arcsine: size.firstArcsine,
  };
};

const mcNemarSize: ReferenceAdapter = (input, options) => {
  const p10 = number(input.p10, "p10");
  const p01 = number(input.p01, "p01");
  const size = sampleSizeMcNemar(p10, p01, rates(options));
  const n = optionalNumber(input.n_for_power, "n_for_power") ?? size.n;
  const power = mcNemarPower(n, p10, p01, optionalNumber(options.alpha, "alpha"));
  return {
    n_exact: size.exact,
    n: size.n,
    power_at: n,
    power: { asymptotic: power.asymptotic, exact: power.exact, mid_p: power.midP },
  };
};

const kappaSize: ReferenceAdapter = (input, options) => {
  const size = sampleSizeKappa(
    number(input.kappa, "kappa"),
    number(input.kappa_null, "kappa_null"),
    number(input.prevalence, "prevalence"),
    optionalNumber(input.half_width, "half_width"),
    rates(options),
  );
  return {
    test_n_exact: size.testExact,
    test_n: size.test,
    variance_times_n: size.varianceTimesN,
    precision_n_exact: size.precisionExact,
    precision_n: size.precision,
  };
};

const operatingCurve: ReferenceAdapter = (input) => {
  const lot = optionalNumber(input.lot, "lot");
  const curve = ocCurve(number(input.n, "n"), number(input.c, "c"), numberList(input.p, "p"), lot);
  const { averageOutgoingQuality, averageTotalInspection, ...chances } = curve;
  return { ...chances, aoq: averageOutgoingQuality, ati: averageTotalInspection };
};

const singlePlan: ReferenceAdapter = (input) => {
  const aql = number(input.aql, "aql");
  const ltpd = number(input.ltpd, "ltpd");
  const plan = singleSamplingPlan({ aql, ltpd, ...given(input, { alpha: "alpha", beta: "beta" }) });
  return {
    n: plan.n,
    c: plan.c,
    producer_risk: plan.producerRisk,
    consumer_risk: plan.consumerRisk,
    n_max_same_c: plan.largestWithSameC,
  };
};

const zeroPlan: ReferenceAdapter = (input) => {
  const plan = zeroAcceptance(number(input.confidence, "confidence"), number(input.defect_rate, "defect_rate"));
  return { n: plan.n, rule_of_three_upper_95: plan.ruleOfThree, exact_upper: plan.exactUpper };
};

const z14: ReferenceAdapter = (input) => {
  const wanted = text(input.level, "level");
  const inspection = INSPECTION_LEVELS.find((name) => name === wanted || name.replace("-", "") === wanted);
  if (!inspection) throw new Error(`level: expected one of ${INSPECTION_LEVELS.join(", ")}`);
  const plan = z14SingleNormal(number(input.lot, "lot"), inspection, number(input.aql_percent, "aql_percent"));
  const { codeLetter, planLetter, inspectAll, ...counts } = plan;
  return { code_letter: codeLetter, plan_letter: planLetter, inspect_all: inspectAll, ...counts };
};

const proportionChart: ReferenceAdapter = (input) => {
  const chart = pChart(numberList(input.defective, "defective"), numberList(input.n, "n"));
  return plainResult({
    center: chart.center,
    lcl: chart.lower,
    ucl: chart.upper,
    out: chart.out,
    laney_sigma_z: chart.laneySigma,
    laney_lcl: chart.laneyLower,
    laney_ucl: chart.laneyUpper,
    laney_out: chart.laneyOut,
  });
};

const process = (input: Fields) =>
  [numberList(input.x, "x"), number(input.target, "target"), number(input.sigma, "sigma")] as const;

const cusumChart: ReferenceAdapter = (input, options) => {
  const chart = cusum(...process(input), optionalNumber(options.k, "k"), optionalNumber(options.h, "h"));
  return { c_plus: chart.above, c_minus: chart.below, out: chart.out };
};

const ewmaChart: ReferenceAdapter = (input, options) => {
  const chart = ewma(...process(input), optionalNumber(options.lambda, "lambda"), optionalNumber(options.L, "L"));
  return { ewma: chart.ewma, lcl: chart.lower, ucl: chart.upper, out: chart.out };
};

const runLength: ReferenceAdapter = (input, options) => {
  const shift = number(options.shift_for_arl1, "shift_for_arl1");
  const sums = record(input.cusum, "cusum");
  const average = record(input.ewma, "ewma");
  const ofCusum = (by: number) => cusumRunLength(number(sums.k, "k"), number(sums.h, "h"), by);
  const ofEwma = (by: number) => ewmaRunLength(number(average.lambda, "lambda"), number(average.L, "L"), by);
  return {
    cusum_arl0: ofCusum(0),
    cusum_arl1: ofCusum(shift),
    ewma_arl0: ofEwma(0),
    ewma_arl1: ofEwma(shift),
  };
};

const inspection: ReferenceAdapter = (input) => {
  const names = {
    sensitivity: "sensitivity",
    false_alarm: "falseAlarm",
    items_per_cluster: "itemsPerCluster",
    icc: "icc",
  };
  const plan = { n: number(input.n, "n"), c: number(input.c, "c"), ...given(input, names) };
  const curve = ocInspection(plan, numberList(input.p, "p"));
  return plainResult({
    clusters: curve.clusters,
    apparent_rate: curve.apparentRate,
    accept: curve.accept,
    accept_independent: curve.acceptIndependent,
    accept_perfect: curve.acceptPerfect,
    icc_apparent: curve.iccApparent,
    apparent_design_effect: curve.apparentDesignEffect,
  });
};

const doublePlan: ReferenceAdapter = (input) => {
  const count = (name: string) => number(input[name], name);
  const plan = { n1: count("n1"), c1: count("c1"), r1: count("r1"), n2: count("n2"), c2: count("c2") };
  const curve = doubleSamplingPlan(plan, numberList(input.p, "p"), optionalNumber(input.lot, "lot"));
  return {
    accept_first: curve.acceptFirst,
    reject_first: curve.rejectFirst,
    second: curve.second,
    accept: curve.accept,
    asn: curve.averageSample,
    asn_curtailed: curve.averageSampleCurtailed,
    ati: curve.averageTotalInspection,
    aoq: curve.averageOutgoingQuality,
  };
};

const atPrevalence: ReferenceAdapter = (input, options) => {
  const count = (name: string) => number(input[name], name);
  const counts = { tp: count("tp"), fn: count("fn"), tn: count("tn"), fp: count("fp") };
  const result = targetPrevalence(counts, numberList(input.prevalences, "prevalences"), level(options));
  return plainResult({
    sensitivity: result.sensitivity,
    specificity: result.specificity,
    study_prevalence: result.studyPrevalence,
    at: result.at.map(({ ppvLow, ppvHigh, npvLow, npvHigh, testPositiveRate, ...rest }) => ({
      ...rest,
      ppv_low: ppvLow,
      ppv_high: ppvHigh,
      npv_low: npvLow,
      npv_high: npvHigh,
      test_positive_rate: testPositiveRate,
    })),
  });
};

function weightedFields(result: WeightedProportion) {
  return {
    estimate: result.estimate,
    se: result.standardError,
    low: result.low,
    high: result.high,
    wilson_low: result.wilsonLow,
    wilson_high: result.wilsonHigh,
    n_effective: result.effectiveItems,
    deff: result.designEffect,
    crude: result.crude,
  };
}

const postStratified: ReferenceAdapter = (input, options) => {
  const strata = list(input.strata, "strata").map((entry, h) => {
    const stratum = record(entry, `strata[${h}]`);
    return {
      population: number(stratum.population, "population"),
      n: number(stratum.n, "n"),
      x: number(stratum.x, "x"),
    };
  });
  const result = postStratifiedProportion(strata, level(options));
  return plainResult({ ...weightedFields(result), per_stratum: result.strata });
};

const weighted: ReferenceAdapter = (input, options) => {
  const result = weightedProportion(
    numberList(input.weights, "weights"),
    numberList(input.correct, "correct"),
    level(options),
  );
  return plainResult({ ...weightedFields(result), n_effective_kish: result.effectiveItemsKish });
};

const coverage: ReferenceAdapter = (input, options) => {
  const count = (name: string) => number(input[name], name);
  const delivery = {
    ordered: count("ordered"),
    returned: count("returned"),
    correct: count("correct"),
    extra: optionalNumber(input.extra, "extra"),
  };
  const result = orderCoverage(delivery, number(input.threshold, "threshold"), level(options));
  return plainResult({
    coverage: result.coverage,
    missing: result.missing,
    observed: result.observed,
    observed_low: limitsOf(result.observed).low,
    observed_high: limitsOf(result.observed).high,
    worst_case: result.worstCase,
    best_case: result.bestCase,
    worst_low: limitsOf(result.worstCase).low,
    best_high: limitsOf(result.bestCase).high,
    needed_among_missing: result.neededAmongMissing,
    extra_ignored: result.extraIgnored,
    verdict: result.verdict,
  });
};

/** Metric to function, for the cases of `planning.json`. */
export const planningAdapters: Record<string, ReferenceAdapter> = {
  sample_size_proportion: proportionSize,
  sample_size_two_proportions: twoProportionsSize,
  sample_size_mcnemar: mcNemarSize,
  sample_size_kappa: kappaSize,
  oc_curve: operatingCurve,
  single_sampling_plan: singlePlan,
  zero_acceptance_sample_size: zeroPlan,
  z14_single_normal: z14,
  p_chart: proportionChart,
  cusum: cusumChart,
  ewma: ewmaChart,
  average_run_length: runLength,
  nelson_rules: (input) => nelsonRules(...process(input)),
  oc_curve_inspection: inspection,
  double_sampling_plan: doublePlan,
  target_prevalence: atPrevalence,
  post_stratified_proportion: postStratified,
  weighted_proportion: weighted,
  order_coverage: coverage,
};
