import type { BinaryCounts } from "../classification/binary-figures";
import type { ReasonCode } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { normalCritical } from "../special/normal";
import { requireCount, requireFraction } from "./requirements";

/** What a vendor measured on an enriched set would show where the finding has another prevalence. */
export interface AtPrevalence {
  prevalence: number;
  ppv: Figure;
  ppvLow: Figure;
  ppvHigh: Figure;
  npv: Figure;
  npvLow: Figure;
  npvHigh: Figure;
  accuracy: Figure;
  /** Cohen's kappa of gold and vendor at that prevalence. */
  kappa: Figure;
  testPositiveRate: Figure;
}

export interface TargetPrevalence {
  sensitivity: Figure;
  specificity: Figure;
  studyPrevalence: Figure;
  at: AtPrevalence[];
}

interface Limited {
  value: Figure;
  low: Figure;
  high: Figure;
}

/** A share with its interval on the logit scale; `variance` is that of the logit. */
function onLogit(numerator: number, denominator: number, variance: number, z: number): Limited {
  if (denominator === 0) {
    const none = noFigure("zero_denominator");
    return { value: none, low: none, high: none };
  }
  const share = numerator / denominator;
  const value = figure(share);
  if (share <= 0 || share >= 1 || !Number.isFinite(variance)) {
    return { value, low: noFigure("at_boundary"), high: noFigure("at_boundary") };
  }
  const centre = Math.log(share / (1 - share));
  const reach = z * Math.sqrt(variance);
  const back = (u: number) => figure(1 / (1 + Math.exp(-u)));
  return { value, low: back(centre - reach), high: back(centre + reach) };
}

/**
 * Predictive values, accuracy and kappa at chosen prevalences, from sensitivity and specificity as measured.
 *
 *   PPV = se π / (se π + (1 - sp)(1 - π)),  NPV = sp (1 - π) / (sp (1 - π) + (1 - se) π).
 *
 * Intervals on the logit scale by the delta method, π taken as known: variance of logit PPV (1 - se) / (se n1) +
 * sp / ((1 - sp) n0), of logit NPV se / ((1 - se) n1) + (1 - sp) / (sp n0), n1 and n0 the gold positives and negatives.
 *
 * Undefined: `no_positives`, `no_negatives` where gold has none; PPV or NPV `zero_denominator` where no call of its kind
 * is made; limits `at_boundary` where the value is 0 or 1 or the variance infinite; kappa `single_category` where both
 * sides have one class.
 * Source: Mercaldo, Lau & Zhou 2007, Stat Med 26:2170. Oracle: own code of the reference set, to 1e-9
 * (`planning.target_prevalence`).
 */
export function targetPrevalence(
  { tp, fn, tn, fp }: BinaryCounts,
  prevalences: readonly number[],
  level = DEFAULT_LEVEL,
): TargetPrevalence {
  requireLevel(level);
  for (const prevalence of prevalences) requireFraction("prevalence", prevalence, "closed");
  for (const [name, count] of Object.entries({ tp, fn, tn, fp })) requireCount(name, count);
  const positives = tp + fn;
  const negatives = tn + fp;
  const sensitivity = quotient(tp, positives, "no_positives");
  const specificity = quotient(tn, negatives, "no_negatives");
  const studyPrevalence = quotient(positives, positives + negatives, "no_items");
  const se = sensitivity.value;
  const sp = specificity.value;
  if (se === null || sp === null) {
    const reason: ReasonCode = se === null ? "no_positives" : "no_negatives";
    return { sensitivity, specificity, studyPrevalence, at: prevalences.map((pi) => nothingAt(pi, reason)) };
  }
  const z = normalCritical(level);
  const ppvVariance = (1 - se) / (se * positives) + sp / ((1 - sp) * negatives);
  const npvVariance = se / ((1 - se) * positives) + (1 - sp) / (sp * negatives);
  const at = prevalences.map((pi): AtPrevalence => {
    const rate = se * pi + (1 - sp) * (1 - pi);
    const ppv = onLogit(se * pi, rate, ppvVariance, z);
    const negativeRate = sp * (1 - pi) + (1 - se) * pi;
    const npv = onLogit(sp * (1 - pi), negativeRate, npvVariance, z);
    // observed less chance agreement, and 1 less chance agreement, as products: differences lose all digits at rare findings
    const excess = 2 * pi * (1 - pi) * (se + sp - 1);
    const room = pi * negativeRate + (1 - pi) * rate;
    return {
      prevalence: pi,
      ppv: ppv.value,
      ppvLow: ppv.low,
      ppvHigh: ppv.high,
      npv: npv.value,
      npvLow: npv.low,
      npvHigh: npv.high,
      accuracy: figure(se * pi + sp * (1 - pi)),
      kappa: quotient(excess, room, "single_category"),
      testPositiveRate: figure(rate),
    };
  });
  return { sensitivity, specificity, studyPrevalence, at };
}

function nothingAt(prevalence: number, reason: ReasonCode): AtPrevalence {
  const none = noFigure(reason);
  const limits = { ppvLow: none, ppvHigh: none, npvLow: none, npvHigh: none };
  return { prevalence, ppv: none, npv: none, ...limits, accuracy: none, kappa: none, testPositiveRate: none };
}
