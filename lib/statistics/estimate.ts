/**
 * The result type of every statistic: a value, or null with the reason, never NaN, Infinity or a silent 0 or 1.
 *
 * `n` counts items (readings, findings, pairs: the unit the statistic is taken over), `clusters` the cases (patients)
 * they come from, `readers` the readers behind them. `low` and `high` bound the interval of confidence `level` found
 * by `method`; where there is a value but no honest interval, `intervalReason` says why. A one-sided interval names
 * its `side` and has only that limit. Values are fractions or in `unit`, unrounded: rounding belongs to `lib/display`.
 */
export interface Estimate {
  value: number | null;
  reason?: ReasonCode;
  n: number;
  clusters?: number;
  readers?: number;
  low?: number;
  high?: number;
  intervalReason?: ReasonCode;
  level?: number;
  side?: "lower" | "upper";
  method: string;
  unit?: string;
  undefinedResamples?: number;
}

/** Why a figure, or its interval, does not exist. The words for people are in `lib/text/reasons.ts`. */
export const REASON_CODES = [
  "no_items",
  "no_labels",
  "no_pairable_items",
  "single_category",
  "zero_denominator",
  "zero_variance",
  "zero_area",
  "one_item",
  "ties",
  "tie",
  "n_too_large",
  "n_too_small",
  "no_positives",
  "no_negatives",
  "no_discordant_pairs",
  "no_nonzero_differences",
  "rater_without_ratings",
  "pair_single_category",
  "category_not_used",
  "both_empty",
  "empty_reference",
  "empty_prediction",
  "no_gold_boxes",
  "no_gold_of_this_size",
  "no_matches",
  "no_visible_gold_points",
  "one_reader",
  "negative_variance",
  "empty_stratum",
  "at_boundary",
  // of the study, not of the arithmetic
  "exhaustive_labelling_not_declared",
  "reference_requires_every_compared_reader",
  "too_few_clusters",
  "too_many_undefined_resamples",
  "no_scores",
  "no_spacing",
  "not_comparable",
  "own_vote_in_reference",
  "missing_counted_as_worst",
  "extreme_of_sample",
  "finding_on_several_items",
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

/** An estimate that does not exist. */
export function undefinedEstimate(
  reason: ReasonCode,
  n: number,
  method: string,
  rest: Partial<Omit<Estimate, "value" | "reason" | "n" | "method">> = {},
): Estimate {
  return { value: null, reason, n, method, ...rest };
}

/** Thrown for arguments that no definition covers: names the argument and the bound it broke. */
export class StatisticsInputError extends Error {
  constructor(
    readonly argument: string,
    readonly bound: string,
    readonly found?: unknown,
  ) {
    super(`${argument}: ${bound}${found === undefined ? "" : `, found ${String(found)}`}`);
    this.name = "StatisticsInputError";
  }
}
