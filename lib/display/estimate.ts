import type { Estimate } from "@/lib/statistics/estimate";
import { reasonWords } from "@/lib/text/reasons";
import { quantityKind } from "./metric-format";
import { formatCount, formatCounted, NBSP } from "./number";
import {
  formatDifferenceLimit,
  formatDifferenceQuantity,
  formatLevel,
  formatLimit,
  formatQuantity,
  type QuantityKind,
} from "./quantity";

/** An estimate in words and digits: screen, CSV, PDF and command line take these and format nothing themselves. */
export interface EstimateCells {
  /** "91.2 %", or "not defined", "not informative", "withheld". Never blank. */
  value: string;
  /** "86.9–94.3", "at least 86.9", or "no interval: reason". Never blank. */
  interval: string;
  /** "212", or "208 of 212 defined". */
  n: string;
  /** "n = 212 in 40 cases, 5 readers", "n = 208 of 212 defined in 40 cases". */
  counts: string;
  /** Words of the reason of an undefined value; blank when it is defined. */
  reason: string;
  /** "95 % interval", or blank without one. */
  level: string;
  method: string;
  /** All in one line: "91.2 % (86.9–94.3)", "not defined: no positive in the reference". */
  text: string;
  isDefined: boolean;
}

/** What is known of a figure besides itself. */
export interface FigureStanding {
  /** It was withheld: it is of fewer cases than these. */
  withheldBelow?: number | undefined;
  /** It could have been had of so many, and was had of n. */
  definedOf?: number | undefined;
}

interface Writers {
  value: (value: number, kind: QuantityKind) => string;
  limit: (value: number, kind: QuantityKind) => string;
  range: (low: string, high: string) => string;
}

const VALUES: Writers = {
  value: formatQuantity,
  limit: formatLimit,
  // With a minus in it, a dash between the limits would be read as one.
  range: (low, high) => (/^[−]/.test(low) || /^[−]/.test(high) ? `${low} to ${high}` : `${low}–${high}`),
};

const DIFFERENCES: Writers = {
  value: formatDifferenceQuantity,
  limit: formatDifferenceLimit,
  range: (low, high) => `${low} to ${high}`,
};

/** Reasons under which a number could be had but would say nothing. */
const NOT_INFORMATIVE: ReadonlySet<string> = new Set([
  "reference_requires_every_compared_reader",
  "own_vote_in_reference",
]);

function absentWords({ reason }: Estimate, withheldBelow: number | undefined): string {
  if (withheldBelow !== undefined) return "withheld";
  return reason !== undefined && isNotInformative(reason) ? "not informative" : "not defined";
}

/** Whether a figure is left out for this reason although a number could be had. */
export function isNotInformative(reason: string): boolean {
  return NOT_INFORMATIVE.has(reason);
}

const isNumber = (value: number | null | undefined): value is number =>
  typeof value === "number" && Number.isFinite(value);

function intervalWords(estimate: Estimate, kind: QuantityKind, writers: Writers): { words: string; exists: boolean } {
  const low = isNumber(estimate.low) ? writers.limit(estimate.low, kind) : null;
  const high = isNumber(estimate.high) ? writers.limit(estimate.high, kind) : null;
  if (estimate.side === "lower" && low !== null) return { words: `at least ${low}`, exists: true };
  if (estimate.side === "upper" && high !== null) return { words: `at most ${high}`, exists: true };
  if (low !== null && high !== null) return { words: writers.range(low, high), exists: true };
  if (low !== null) return { words: `at least ${low}`, exists: true };
  if (high !== null) return { words: `at most ${high}`, exists: true };
  const reason = estimate.intervalReason ?? (estimate.value === null ? estimate.reason : undefined);
  return { words: reason === undefined ? "no interval" : `no interval: ${reasonWords(reason)}`, exists: false };
}

function countOf({ n }: Estimate, definedOf: number | undefined): string {
  return definedOf === undefined
    ? formatCount(n)
    : `${formatCount(n)} of${NBSP}${formatCount(definedOf)}${NBSP}defined`;
}

function countWords(estimate: Estimate, definedOf: number | undefined): string {
  let words = `n${NBSP}=${NBSP}${countOf(estimate, definedOf)}`;
  if (estimate.clusters !== undefined) words += ` in ${formatCounted(estimate.clusters, "case")}`;
  if (estimate.readers !== undefined) words += `, ${formatCounted(estimate.readers, "reader")}`;
  return words;
}

function reasonOf({ value, reason }: Estimate, withheldBelow: number | undefined): string {
  if (withheldBelow !== undefined) return `fewer than ${formatCounted(withheldBelow, "case")}`;
  return value === null ? reasonWords(reason) : "the stored value is not a number";
}

function cells(
  estimate: Estimate,
  metricId: string,
  writers: Writers,
  { withheldBelow, definedOf }: FigureStanding = {},
): EstimateCells {
  const kind = quantityKind(metricId, estimate.unit);
  const isDefined = isNumber(estimate.value);
  const absent = absentWords(estimate, withheldBelow);
  const value = isNumber(estimate.value) ? writers.value(estimate.value, kind) : absent;
  const reason = isDefined ? "" : reasonOf(estimate, withheldBelow);
  const interval = intervalWords(estimate, kind, writers);
  const level =
    interval.exists && estimate.level !== undefined
      ? `${formatLevel(estimate.level)} ${estimate.side === undefined ? "interval" : "one-sided limit"}`
      : "";
  return {
    value,
    interval: interval.words,
    n: countOf(estimate, definedOf),
    counts: countWords(estimate, definedOf),
    reason,
    level,
    method: estimate.method === "" ? "method not recorded" : estimate.method,
    text: isDefined ? `${value} (${interval.words})` : `${absent}: ${reason}`,
    isDefined,
  };
}

/** The words and digits of one figure. */
export function estimateCells(estimate: Estimate, metricId: string, standing?: FigureStanding): EstimateCells {
  return cells(estimate, metricId, VALUES, standing);
}

/** The words and digits of a difference of two figures: signed, percentages in points. */
export function differenceCells(estimate: Estimate, metricId: string): EstimateCells {
  return cells(estimate, metricId, DIFFERENCES);
}

/** "91.2 % (86.9–94.3)" or "not defined: no positive in the reference". */
export function formatEstimate(estimate: Estimate, metricId: string): string {
  return estimateCells(estimate, metricId).text;
}

/** "+3.2 points (−0.4 to +6.8)" or "not defined: ...". */
export function formatDifference(estimate: Estimate, metricId: string): string {
  return differenceCells(estimate, metricId).text;
}
