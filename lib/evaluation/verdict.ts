import type { Estimate } from "@/lib/statistics/estimate";
import type { Verdict } from "./result";

export interface PairVerdict {
  verdict: Verdict;
  detail?: string;
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
 * many more cases would settle it, and what they would show: with half-width h on n cases and the observed difference
 * taken as true, n (h / g)² ((1.96 + 0.84) / 1.96)² cases give 80 % power, g the larger of the distances from the
 * difference to 0 (worse) or to -m (not worse).
 * Source: Piaggio et al. 2012, JAMA 308:2594, figure 1 (reading of an interval against a margin).
 * Example: difference .03 (.01 to .08), margin .05, higher is better: "better, size uncertain".
 */
export function pairVerdict(difference: Estimate, margin: number, direction: "higher" | "lower"): PairVerdict {
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
  const more = moreCases(value, value - low, margin, difference.clusters ?? difference.n);
  return { verdict: "undecided", ...(more === null ? {} : { detail: more }) };
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
  level: number,
  margin: number,
  direction: "higher" | "lower",
): PairVerdict {
  if (!CLAIMS.has(judged.verdict) || pAdjusted === null || pAdjusted <= 1 - level) return judged;
  const { low } = oriented(difference, direction);
  const detail = "a difference from 0 is not claimed after Holm's adjustment";
  if (margin > 0 && low !== undefined && low > -margin) return { verdict: "not worse than the margin", detail };
  return { verdict: "undecided", detail };
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

/** 80 % power beside a two-sided 5 % test, relative to just reaching the bound with the interval. */
const POWER_FACTOR = ((1.959964 + 0.841621) / 1.959964) ** 2;

/** Further clusters with which the nearer goal would be shown, in words; two digits, null if never. */
function moreCases(value: number, halfWidth: number, margin: number, cases: number): string | null {
  const toNotWorse = margin > 0 ? value + margin : 0;
  const toWorse = -value;
  const goal = Math.max(toNotWorse, toWorse);
  if (!(goal > 0)) return null;
  const more = Math.max(1, Math.ceil(cases * (halfWidth / goal) ** 2 * POWER_FACTOR - cases));
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(more)) - 1);
  const shown = toNotWorse >= toWorse ? "not worse" : "worse";
  return `about ${Math.ceil(more / scale) * scale} more cases to show "${shown}" with 80 % power, if the difference stays as observed`;
}
