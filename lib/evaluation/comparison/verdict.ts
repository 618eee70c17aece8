import type { Estimate } from "@/lib/statistics/estimate";
import { normalCritical, normalQuantile } from "@/lib/statistics/special/normal";
import type { Verdict } from "../result";

export interface PairVerdict {
  verdict: Verdict;
  detail?: string;
}

/** What a pair is judged by: the margin (0 or more) on a figure, whose interval's level, and how many pairs are tested. */
export interface JudgingRule {
  margin: number;
  direction: "higher" | "lower";
  level: number;
  /** Pairs that carry a p-value: a claim of a difference must survive Holm's adjustment over them. */
  tests: number;
}

/**
 * The words for a pair, from the interval of the difference (first minus second) against 0 and the margin.
 *
 * With the difference turned so that more is better, low..high its interval and m the margin (0 or more):
 *   low >= m > 0: better by at least the margin · -m < low and high < m: equivalent within the margin ·
 *   low > 0: better, size uncertain · high < 0: worse · low > -m: not worse than the margin · else undecided.
 * Equivalence comes before "better" and "worse": a difference that is surely below the margin is, by the margin's own
 * meaning, of no consequence, whichever side of 0 it lies on.
 *
 * Undefined difference, or one without an interval: `undefined` with the reason as detail. Undecided says about how
 * many more cases would settle it (`moreNeeded`), and first of all where the second is shown not to be worse than the
 * margin (high < m): a pair must not say less because of which vendor stands first.
 * Source: Piaggio et al. 2012, JAMA 308:2594, figure 1 (reading of an interval against a margin).
 * Example: difference .03 (.01 to .08), margin .05, higher is better: "better, size uncertain".
 */
export function pairVerdict(difference: Estimate, rule: JudgingRule): PairVerdict {
  const { margin, direction } = rule;
  const { value, low, high } = oriented(difference, direction);
  if (value === null) return { verdict: "undefined", ...(difference.reason ? { detail: difference.reason } : {}) };
  if (low === undefined || high === undefined) {
    return { verdict: "undefined", ...(difference.intervalReason ? { detail: difference.intervalReason } : {}) };
  }
  if (margin > 0 && low >= margin) return { verdict: "better by at least the margin" };
  if (low > -margin && high < margin) return { verdict: "equivalent within the margin" };
  if (low > 0) return { verdict: "better, size uncertain" };
  if (high < 0) return { verdict: "worse" };
  if (margin > 0 && low > -margin) return { verdict: "not worse than the margin" };
  return undecided(difference, rule);
}

/** Verdicts that claim a difference from 0. */
const CLAIMS: ReadonlySet<Verdict> = new Set(["better by at least the margin", "better, size uncertain", "worse"]);

/**
 * The verdict after the adjustment for several pairs: a claim of a difference stands only where the adjusted p is at
 * most 1 - level. Where it is not, what remains is the margin: not worse, or undecided. So a table never says "better"
 * beside an adjusted p that does not support it.
 */
export function adjustedVerdict(
  judged: PairVerdict,
  difference: Estimate,
  pAdjusted: number | null,
  rule: JudgingRule,
): PairVerdict {
  const { margin, direction, level } = rule;
  if (!CLAIMS.has(judged.verdict) || pAdjusted === null || pAdjusted <= 1 - level) return judged;
  const { low } = oriented(difference, direction);
  const detail = "a difference from 0 is not claimed after Holm's adjustment";
  if (margin > 0 && low !== undefined && low > -margin) return { verdict: "not worse than the margin", detail };
  return undecided(difference, rule, detail);
}

const SECOND_NOT_WORSE = "the second is not worse than the margin";

function undecided(difference: Estimate, rule: JudgingRule, why?: string): PairVerdict {
  const { high } = oriented(difference, rule.direction);
  const turned = rule.margin > 0 && high !== undefined && high < rule.margin ? SECOND_NOT_WORSE : null;
  const detail = [turned, moreNeeded(difference, rule), why].filter(Boolean).join("; ");
  return { verdict: "undecided", ...(detail === "" ? {} : { detail }) };
}

/**
 * Whether the primary figure and its rival (sensitivity against false positives) surely point opposite ways: then
 * neither vendor wins without a declared cost of one against the other.
 */
export function isTradeOff(
  primary: Estimate,
  primaryDirection: "higher" | "lower",
  rival: Estimate,
  rivalDirection: "higher" | "lower",
): boolean {
  const one = sign(oriented(primary, primaryDirection));
  const other = sign(oriented(rival, rivalDirection));
  return one !== 0 && other !== 0 && one !== other;
}

/** The difference turned so that more is better for the first vendor. */
function oriented({ value, low, high }: Estimate, direction: "higher" | "lower") {
  if (direction === "higher" || value === null) return { value, low, high };
  return { value: -value, low: high === undefined ? undefined : -high, high: low === undefined ? undefined : -low };
}

function sign({ low, high }: { low: number | undefined; high: number | undefined }): -1 | 0 | 1 {
  if (low !== undefined && low > 0) return 1;
  return high !== undefined && high < 0 ? -1 : 0;
}

/** The normal quantile of 80 % power. */
const POWER = normalQuantile(0.8);

/**
 * What would settle an undecided pair, in words; two digits, null if no goal lies on the observed side.
 *
 * With standard error s = half-width / z(level) on n cases and the observed difference taken as true, the gap g to a
 * goal is shown with 80 % power by n (s (z + 0.84) / g)² cases. Goals: "not worse" at -m, with z of the level;
 * "better" or "worse" at 0, with z of Holm's first step over the tested pairs, (1 - level) / tests. The goal that needs
 * fewest is named. Where readers are random too, more cases alone need not do: the factor is told for both.
 * Source: Chow, Shao & Wang 2008, Sample Size Calculations in Clinical Research, section 1.3 (normal approximation).
 */
function moreNeeded(difference: Estimate, { margin, direction, level, tests }: JudgingRule): string | null {
  const { value, low, high } = oriented(difference, direction);
  if (value === null || low === undefined || high === undefined) return null;
  const error = (high - low) / 2 / normalCritical(level);
  const goals = [
    { shown: "not worse", gap: margin > 0 ? value + margin : 0, z: normalCritical(level) },
    { shown: value < 0 ? "worse" : "better", gap: Math.abs(value), z: normalCritical(1 - (1 - level) / tests) },
  ];
  const factors = goals
    .filter(({ gap }) => gap > 0)
    .map(({ shown, gap, z }) => ({ shown, factor: ((error * (z + POWER)) / gap) ** 2 }));
  const nearest = factors.reduce<(typeof factors)[number] | null>(
    (best, next) => (best === null || next.factor < best.factor ? next : best),
    null,
  );
  if (nearest === null) return null;
  const needed = amountNeeded(difference, nearest.factor);
  return `about ${needed} to show "${nearest.shown}" with 80 % power, if the difference stays as observed`;
}

function amountNeeded({ n, clusters, readers }: Estimate, factor: number): string {
  if (readers !== undefined) return `${upToTwoDigits(Math.max(1.1, factor) * 10) / 10} times the readers and cases`;
  const cases = clusters ?? n;
  return `${upToTwoDigits(Math.max(1, Math.ceil(cases * factor - cases)))} more cases`;
}

/** Rounded up to two significant digits: never fewer than needed. */
function upToTwoDigits(value: number): number {
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / scale) * scale;
}
