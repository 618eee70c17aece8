import type { ReasonCode } from "@/lib/statistics/estimate";

/** Why a figure or its interval does not exist; completes "not defined: ...". */
export const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  no_items: "there are no items",
  no_labels: "there are no labels",
  no_pairable_items: "no item was rated twice",
  single_category: "only one category occurs",
  zero_denominator: "nothing to count in the denominator",
  zero_variance: "all values are the same",
  zero_area: "the shape has no area",
  one_item: "there is only one item",
  ties: "too many ties",
  tie: "the votes are tied",
  n_too_large: "n is too large for this exact method",
  n_too_small: "n is too small for this method",
  no_positives: "no positive in the reference",
  no_negatives: "no negative in the reference",
  no_discordant_pairs: "the two never differ on an item",
  no_nonzero_differences: "every paired difference is zero",
  rater_without_ratings: "a reader rated nothing",
  pair_single_category: "both readers used one and the same category only",
  category_not_used: "the category was not used",
  both_empty: "neither side has marked anything",
  empty_reference: "nothing is marked in the reference",
  empty_prediction: "the vendor marked nothing",
  no_gold_boxes: "the reference has no boxes",
  no_gold_of_this_size: "the reference has no object of this size",
  no_matches: "nothing matched",
  no_visible_gold_points: "the reference has no visible point",
  one_reader: "there is only one reader",
  negative_variance: "the variance estimate is negative",
  empty_stratum: "a stratum is empty",
  at_boundary: "the value lies at the edge of its range",
  exhaustive_labelling_not_declared: "exhaustive labelling is not declared, so extra marks mean nothing",
  reference_requires_every_compared_reader: "the reference requires every compared reader",
  too_few_clusters: "too few cases for an interval",
  too_many_undefined_resamples: "the figure did not exist in too many resamples",
  no_scores: "no scores were delivered",
  no_spacing: "the pixel spacing is not known",
  not_comparable: "the cases or versions differ",
  own_vote_in_reference: "the vendor's own vote is in the reference",
  missing_counted_as_worst: "items not returned count as worst",
  finding_on_several_items:
    "each slice is an item of its own, and its place along an evenly spaced volume is not known",
  extreme_of_sample: "an extreme of a sample has none",
};

/** Words for a reason, also for a code from a newer engine that this version does not know. */
export function reasonWords(reason: string | undefined): string {
  if (reason === undefined) return "no reason was recorded";
  const known = (REASON_WORDS as Readonly<Record<string, string>>)[reason];
  return known ?? reason.replaceAll("_", " ");
}
