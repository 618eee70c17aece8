import { cusumRunLength, ewmaRunLength } from "./average-run-length";
import { cusum } from "./cusum";
import { ewma } from "./ewma";

/** Charts that can be drawn of standard scores. */
export const SCORE_CHARTS = ["limits", "ewma", "cusum"] as const;
export type ScoreChart = (typeof SCORE_CHARTS)[number];

/** Reach of each chart, in standard deviations: plain limits; EWMA's weight and width; CUSUM's half shift and limit. */
export const CHART_REACH = { limits: 3, lambda: 0.1, width: 2.7, k: 0.5, h: 5 } as const;

/** A chart of scores: of each point what is drawn, its limits, and on which side it signals. */
export interface ScoredPoint {
  drawn: number;
  low: number;
  high: number;
  signal: "above" | "below" | null;
}

/**
 * One of three charts of standard scores from 0: plain limits at 3, EWMA (λ = .1, L = 2.7), tabular CUSUM (k = .5, h = 5).
 * A point that lies strictly outside signals. Of the CUSUM the larger of both sums is drawn, the lower one as negative.
 * Source: `ewma`, `cusum`; Montgomery, Introduction to Statistical Quality Control, sections 6.2, 9.1 and 9.2.
 * Example: a score of 3.5 signals above on plain limits.
 */
export function scoreChart(scores: readonly number[], chart: ScoreChart): ScoredPoint[] {
  const { limits, lambda, width, k, h } = CHART_REACH;
  if (chart === "limits") return scores.map((drawn) => scored(drawn, -limits, limits));
  if (chart === "ewma") {
    const found = ewma(scores, 0, 1, lambda, width);
    return found.ewma.map((drawn, at) => scored(drawn, found.lower[at] ?? 0, found.upper[at] ?? 0));
  }
  const { above, below } = cusum(scores, 0, 1, k, h);
  return above.map((up, at) => {
    const down = below[at] ?? 0;
    return scored(up >= down ? up : -down, -h, h);
  });
}

function scored(drawn: number, low: number, high: number): ScoredPoint {
  return { drawn, low, high, signal: drawn > high ? "above" : drawn < low ? "below" : null };
}

/** Points until a chart signals falsely, were centre and spread known exactly: 370.4 for plain limits. */
export function nominalRunLength(chart: ScoreChart): number {
  const { lambda, width, k, h } = CHART_REACH;
  if (chart === "ewma") return ewmaRunLength(lambda, width);
  // 2 (1 - Φ(3)) = .0026998
  return chart === "cusum" ? cusumRunLength(k, h) : 1 / 0.0026997960632601866;
}
