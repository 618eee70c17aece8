import { type Estimate, StatisticsInputError } from "../estimate";
import { type RandomSource, randomSource } from "../random";

/** What is asked of an interval of nominal 95%, over the judged scenarios: the mean, and each of them. */
export const LEAST_MEAN_COVERAGE = 0.94;
export const LEAST_COVERAGE = 0.91;

/** Both limits; undefined where the interval is withheld. */
export interface LimitsOrNone {
  low?: number;
  high?: number;
}

/** A population and a way of sampling it: sizes, prevalence and the like, as they are printed. */
export interface Scenario {
  settings: Readonly<Record<string, number>>;
  /** Left out of the judgement: fewer than 2 items expected on one side of a share (for a table, in one cell). */
  isSparse: boolean;
  /** The figure of the whole population. */
  truth: number;
}

/** A scenario whose every sample can be listed: chance and interval of each. */
export interface ExactScenario extends Scenario {
  samples(): Iterable<{ chance: number; interval: LimitsOrNone }>;
}

/** A scenario that is sampled. */
export interface SimulatedScenario extends Scenario {
  sample(random: RandomSource): LimitsOrNone;
}

/** An interval of the product with the scenarios it is tried on. */
export interface CoverageStudy {
  id: string;
  name: string;
  /** How estimates with this interval name it (`Estimate.method` holds this text); null where none does. */
  method: string | null;
  exact?: readonly ExactScenario[];
  simulated?: readonly SimulatedScenario[];
  simulations?: number;
}

/** The coverage found in one scenario. */
export interface CoverageRow {
  settings: Readonly<Record<string, number>>;
  /** Share of the intervals given that hold the truth. */
  coverage: number;
  /** Share of samples without an interval. */
  withheld: number;
  isJudged: boolean;
}

export interface CoverageResult {
  id: string;
  name: string;
  method: string | null;
  /** Every sample listed, or so many drawn in each scenario. */
  simulations: number | "exact";
  meanCoverage: number;
  leastCoverage: number;
  judged: number;
  holds: boolean;
  rows: CoverageRow[];
}

/**
 * The share of samples whose interval holds the truth, scenario by scenario: summed over all samples where they can be
 * listed, else counted over draws keyed by (seed, scenario x simulations + draw), so that any machine finds the same.
 * Limits that miss the truth by rounding (1e-12) hold it.
 */
export function measureCoverage(study: CoverageStudy, seed: number): CoverageResult {
  const simulations = study.simulations ?? 10_000;
  const rows = [
    ...(study.exact ?? []).map(exactRow),
    ...(study.simulated ?? []).map((scenario, place) => simulatedRow(scenario, place * simulations, simulations, seed)),
  ];
  const judged = rows.filter(({ isJudged }) => isJudged);
  if (judged.length === 0) throw new StatisticsInputError(study.id, "at least one judged scenario");
  const meanCoverage = judged.reduce((sum, { coverage }) => sum + coverage, 0) / judged.length;
  const leastCoverage = judged.reduce((least, { coverage }) => Math.min(least, coverage), 1);
  return {
    id: study.id,
    name: study.name,
    method: study.method,
    simulations: study.exact ? "exact" : simulations,
    meanCoverage,
    leastCoverage,
    judged: judged.length,
    holds: meanCoverage >= LEAST_MEAN_COVERAGE && leastCoverage >= LEAST_COVERAGE,
    rows,
  };
}

const ROUNDING = 1e-12;

/** 1 where the interval holds the truth, 0 where not, null where there is none. */
function holdsTruth({ low, high }: LimitsOrNone, truth: number): number | null {
  if (low === undefined && high === undefined) return null;
  const isAbove = low === undefined || low <= truth + ROUNDING;
  const isBelow = high === undefined || high >= truth - ROUNDING;
  return isAbove && isBelow ? 1 : 0;
}

function exactRow(scenario: ExactScenario): CoverageRow {
  let held = 0;
  let given = 0;
  let all = 0;
  for (const { chance, interval } of scenario.samples()) {
    all += chance;
    const holds = holdsTruth(interval, scenario.truth);
    if (holds === null) continue;
    given += chance;
    held += chance * holds;
  }
  return row(scenario, held, given, all);
}

function simulatedRow(scenario: SimulatedScenario, offset: number, simulations: number, seed: number): CoverageRow {
  let held = 0;
  let given = 0;
  for (let draw = 0; draw < simulations; draw++) {
    const holds = holdsTruth(scenario.sample(randomSource(seed, offset + draw)), scenario.truth);
    if (holds === null) continue;
    given += 1;
    held += holds;
  }
  return row(scenario, held, given, simulations);
}

function row({ settings, isSparse }: Scenario, held: number, given: number, all: number): CoverageRow {
  const rounded = (value: number) => Math.round(value * 1e5) / 1e5;
  return {
    settings,
    coverage: given === 0 ? 0 : rounded(held / given),
    withheld: rounded(Math.max(0, 1 - given / all)),
    isJudged: !isSparse && given > 0,
  };
}

/** Every combination of the values of named settings. */
export function grid<const Names extends string>(
  values: Readonly<Record<Names, readonly number[]>>,
): Readonly<Record<Names, number>>[] {
  let rows: Record<string, number>[] = [{}];
  for (const [name, list] of Object.entries<readonly number[]>(values)) {
    rows = rows.flatMap((row) => list.map((value) => ({ ...row, [name]: value })));
  }
  // each row was given every name above
  return rows as Readonly<Record<Names, number>>[];
}

/** Fewer than 2 expected on one side: no interval is judged there. */
export const isSparse = (n: number, p: number): boolean => n * Math.min(p, 1 - p) < 2 - 1e-9;

/** The same of the cells of a table: of n items, fewer than 2 expected in the emptiest. */
export const hasSparseCell = (n: number, chances: readonly number[]): boolean => n * Math.min(...chances) < 2 - 1e-9;

/** Items of clusters of one size as so many independent ones. */
export const effectiveItems = (clusters: number, size: number, icc: number): number =>
  (clusters * size) / (1 + (size - 1) * icc);

/** The limits of an estimate. */
export const limitsOf = ({ low, high }: Estimate): LimitsOrNone => ({
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});
