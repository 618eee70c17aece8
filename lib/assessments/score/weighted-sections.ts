import type { ScoreFigures } from "./figures";

type Figure = "score" | "coverage" | "low" | "high" | "evidenced";
const FIGURES: readonly Figure[] = ["score", "coverage", "low", "high", "evidenced"];

/**
 * Overall figures by section weights instead of flat ones: each figure is the mean of the sections' figures weighted by
 * W, Σ W·figure / Σ W, over the sections in which it is defined and W > 0; null where there is none.
 *
 * A section that has no score yet therefore drops out of the score, and still widens the interval and lowers the
 * coverage. W: not negative; a section that is not named has 0. Counts of items are summed as they are.
 */
export function weightedFigures(
  sections: readonly { key: string; figures: ScoreFigures }[],
  weights: Readonly<Record<string, number>>,
): ScoreFigures {
  const weightOf = (key: string) => (Object.hasOwn(weights, key) ? (weights[key] ?? 0) : 0);
  for (const [key, weight] of Object.entries(weights)) {
    if (!Number.isFinite(weight) || weight < 0)
      throw new RangeError(`section ${key}: a weight of 0 or more, found ${weight}`);
  }
  const means = FIGURES.map((name): [Figure, number | null] => {
    let sum = 0;
    let whole = 0;
    for (const { key, figures } of sections) {
      const figure = figures[name];
      if (figure === null) continue;
      sum += weightOf(key) * figure;
      whole += weightOf(key);
    }
    return [name, whole === 0 ? null : sum / whole];
  });
  const total = (of: "items" | "answered") => sections.reduce((sum, { figures }) => sum + figures[of], 0);
  const mean = (name: Figure) => means.find(([known]) => known === name)?.[1] ?? null;
  return {
    score: mean("score"),
    coverage: mean("coverage"),
    low: mean("low"),
    high: mean("high"),
    evidenced: mean("evidenced"),
    items: total("items"),
    answered: total("answered"),
  };
}
