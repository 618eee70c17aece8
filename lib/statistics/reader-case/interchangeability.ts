import { NOT_RATED } from "../agreement/count-patterns";
import { type ReasonCode, StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL } from "../intervals/limits";
import { ascending, quantileOfSorted } from "../intervals/quantile";
import { bootstrapError, percentileLimits } from "../resampling/bootstrap-interval";
import type { Replicates } from "../resampling/replicates";
import { adjustedExcess } from "./adjusted-excess";

/** Disagreement of two categories: unequal or not, by places on the scale, by their square; all in [0, 1]. */
export type CategoryDistance = "nominal" | "absolute" | "squared";

export interface Interchangeability {
  /** Cases with a vendor label and two expert labels at least. */
  cases: number;
  /** Mean disagreement of the vendor with an expert, and of two experts, in [0, 1]. */
  vendorExpert: Figure;
  expertExpert: Figure;
  /** Vendor-expert minus expert-expert: below 0 the vendor is nearer to the experts than they are to each other. */
  difference: Figure;
  standardError: Figure;
  low: Figure;
  high: Figure;
  /** One-sided upper limit of the difference. */
  upper: Figure;
  /** Whether the upper limit is below the margin; null where there is none. */
  isInterchangeable: boolean | null;
  /** Limits of the difference, and its one-sided upper one, from the cases themselves (`adjustedExcess`). */
  adjusted: { low: Figure; high: Figure; upper: Figure };
  resamplesUsed: number;
}

/**
 * Individual equivalence: may the vendor take an expert's place without raising disagreement by `margin` or more?
 *
 * For each case the mean distance of the vendor to its experts, and of its experts to one another; their means over cases and
 * the difference. Bootstrap over cases with the given resamples (rows of case indices; rows without figures are left out):
 * SE with B - 1, percentile limits of type 7, `upper` the `level` quantile. `vendor` is a code a case, `experts` row-major
 * cases x experts, both `NOT_RATED` (-1) where missing. Undefined: no case qualifies (`no_pairable_items`), one declared
 * category (`single_category`).
 *
 * Source: Obuchowski, Subhas, Schoenhagen 2014, Acad Radiol 21:1483; Obuchowski 2001, Stat Med 20:2845. Oracle: own code of
 * the reference set (`mrmc.interchangeability`), to 1e-9.
 */
export function interchangeability(
  vendor: ArrayLike<number>,
  experts: ArrayLike<number>,
  { categoryCount, distance, margin }: { categoryCount: number; distance: CategoryDistance; margin: number },
  resamples: Iterable<ArrayLike<number>>,
  level = DEFAULT_LEVEL,
): Interchangeability {
  const expertCount = vendor.length === 0 ? 0 : experts.length / vendor.length;
  if (!Number.isInteger(expertCount)) {
    throw new StatisticsInputError("experts", `whole rows for ${vendor.length} cases`, experts.length);
  }
  if (categoryCount < 2) return withoutFigures("single_category");
  const { toVendor, among, counted } = caseDistances(vendor, experts, expertCount, distanceOf(distance, categoryCount));
  const cases = counted.reduce((sum, one) => sum + one, 0);
  if (cases === 0) return withoutFigures("no_pairable_items");
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const vendorExpert = sum(toVendor) / cases;
  const expertExpert = sum(among) / cases;
  const replicates = resampledDifferences(toVendor, among, counted, resamples);
  const limits = percentileLimits(replicates, level);
  const none = noFigure("too_many_undefined_resamples");
  const upper = limits ? quantileOfSorted(ascending(replicates.values), level) : null;
  return {
    cases,
    vendorExpert: figure(vendorExpert),
    expertExpert: figure(expertExpert),
    difference: figure(vendorExpert - expertExpert),
    standardError: limits ? bootstrapError(replicates) : none,
    low: limits ? figure(limits.low) : none,
    high: limits ? figure(limits.high) : none,
    upper: upper === null ? none : figure(upper),
    isInterchangeable: upper === null ? null : upper < margin,
    adjusted: adjustedExcess(toVendor, among, counted, level),
    resamplesUsed: replicates.values.length,
  };
}

function withoutFigures(reason: ReasonCode): Interchangeability {
  const none = noFigure(reason);
  return {
    cases: 0,
    vendorExpert: none,
    expertExpert: none,
    difference: none,
    standardError: none,
    low: none,
    high: none,
    upper: none,
    isInterchangeable: null,
    adjusted: { low: none, high: none, upper: none },
    resamplesUsed: 0,
  };
}

function distanceOf(kind: CategoryDistance, categoryCount: number): (one: number, other: number) => number {
  if (kind === "nominal") return (one, other) => (one === other ? 0 : 1);
  const share = (one: number, other: number) => Math.abs(one - other) / (categoryCount - 1);
  return kind === "absolute" ? share : (one, other) => share(one, other) ** 2;
}

/** Each case's mean distances; `counted` 1 where the case has them, 0 elsewhere. */
function caseDistances(
  vendor: ArrayLike<number>,
  experts: ArrayLike<number>,
  expertCount: number,
  apart: (one: number, other: number) => number,
) {
  const toVendor = new Float64Array(vendor.length);
  const among = new Float64Array(vendor.length);
  const counted = new Uint8Array(vendor.length);
  for (let item = 0; item < vendor.length; item++) {
    const own = vendor[item] ?? NOT_RATED;
    const labels = Array.from(
      { length: expertCount },
      (_, expert) => experts[item * expertCount + expert] ?? NOT_RATED,
    );
    const given = labels.filter((label) => label !== NOT_RATED);
    if (own === NOT_RATED || given.length < 2) continue;
    counted[item] = 1;
    toVendor[item] = given.reduce((sum, label) => sum + apart(own, label), 0) / given.length;
    const pairs = given.flatMap((one, at) => given.slice(at + 1).map((other) => apart(one, other)));
    among[item] = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
  }
  return { toVendor, among, counted };
}

function resampledDifferences(
  toVendor: Float64Array,
  among: Float64Array,
  counted: Uint8Array,
  resamples: Iterable<ArrayLike<number>>,
): Replicates {
  const values: number[] = [];
  let all = 0;
  for (const resample of resamples) {
    all += 1;
    let cases = 0;
    let difference = 0;
    for (let draw = 0; draw < resample.length; draw++) {
      const item = resample[draw] ?? 0;
      cases += counted[item] ?? 0;
      difference += (toVendor[item] ?? 0) - (among[item] ?? 0);
    }
    if (cases > 0) values.push(difference / cases);
  }
  return { values: Float64Array.from(values), resamples: all, undefinedResamples: all - values.length };
}
