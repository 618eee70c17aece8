import { randomSource } from "../random";
import { normalCdf } from "../special/normal";
import { baselineScores } from "./baseline-scores";
import { MOST_STEPS, requireCount } from "./requirements";
import { CHART_REACH, type ScoreChart, scoreChart } from "./score-chart";

const REPLICATES = 2000;

/**
 * Chance that a process which is as it was in its baseline signals at its 1st, 2nd, ... point after it, where centre and
 * spread are themselves estimated from that baseline. From 20 points they are estimated so roughly that plain limits at 3 σ
 * signal some four times as often as 1 in 370: who counts signals against the nominal run length finds faults that are none.
 *
 * 2,000 seeded series of independent normal points; of plain limits the chance given each baseline is exact, so only
 * baselines are drawn.
 *
 * @param baseline points that set centre and spread, 2 or more; @param points how many follow, 1 or more
 * @returns fractions, one a point; sums of signals are sums of these
 * Source: Quesenberry 1993, J Qual Technol 25:237 (individuals charts with estimated limits); Jensen et al. 2006, J Qual
 * Technol 38:349 (review). Oracle: the t distribution's approximation and long baselines' nominal rates (test).
 * Example: after a baseline of 20, plain limits signal at about 0.011 of the points.
 */
export function falseSignalRates(chart: ScoreChart, baseline: number, points: number, seed = 19): number[] {
  requireCount("baseline", baseline, 2, MOST_STEPS);
  requireCount("points", points, 1, MOST_STEPS);
  const rates = new Array<number>(points).fill(0);
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const drawn = normalDraws(baseline + (chart === "limits" ? 0 : points), seed, replicate);
    const ones = drawn.map(() => 1);
    const { center, sigma, scores } = baselineScores(drawn, ones, baseline, "mean");
    if (center.value === null || sigma.value === null) continue;
    if (chart === "limits") {
      const reach = CHART_REACH.limits * sigma.value;
      const rate = normalCdf(center.value - reach) + normalCdf(-center.value - reach);
      for (let at = 0; at < points; at++) rates[at] = (rates[at] ?? 0) + rate;
      continue;
    }
    for (const [at, { signal }] of scoreChart(scores.slice(baseline), chart).entries())
      if (signal !== null) rates[at] = (rates[at] ?? 0) + 1;
  }
  return rates.map((sum) => sum / REPLICATES);
}

/** Standard normal values (Box and Muller). */
function normalDraws(count: number, seed: number, replicate: number): number[] {
  const random = randomSource(seed, replicate);
  const draws: number[] = [];
  while (draws.length < count) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.nextReal()));
    const angle = 2 * Math.PI * random.nextReal();
    draws.push(radius * Math.cos(angle), radius * Math.sin(angle));
  }
  return draws.slice(0, count);
}
