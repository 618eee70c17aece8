import { labelsByItem } from "../cases/labels-by-item";
import type { VendorOfCase } from "../cases/side";
import type { EvaluationSettings } from "../settings";
import { positiveLabel } from "./positive-label";
import type { ScoredReading } from "./scored-reading";

/**
 * The scores of a case's readings, turned towards the positive label: as given where that label is stated or the settings
 * say that every score is of it, else 1 - score, which asks for a score in [0, 1]. Null where the labels have no positive
 * one, a reading has no score, a reader speaks twice of an item, or a score cannot be turned: nothing is made up.
 */
export function scoreReadings(input: VendorOfCase, settings: EvaluationSettings): ScoredReading[] | null {
  const positive = positiveLabel(settings);
  if (positive < 0) return null;
  const goldOf = labelsByItem(input.gold, input.positions);
  const found: ScoredReading[] = [];
  const seen = new Set<string>();
  for (const annotation of input.vendor.annotations) {
    const item = input.positions.get(annotation.item);
    const label = input.vendor.labelOf(annotation);
    if (item === undefined || typeof label !== "number") continue;
    const gold = new Set([...(goldOf.get(item)?.values() ?? [])].flat());
    const [goldLabel] = gold;
    if (goldLabel === undefined) continue;
    const reader = annotation.annotator ?? "";
    const key = `${item} ${reader}`;
    const score = towardsPositive(annotation.score, label === positive, settings);
    if (score === null || seen.has(key)) return null;
    seen.add(key);
    found.push({ item, reader, isPositive: goldLabel === positive, score });
  }
  return found;
}

function towardsPositive(score: number | undefined, isStated: boolean, { scoreOf }: EvaluationSettings): number | null {
  if (score === undefined) return null;
  if (isStated || scoreOf === "positive") return score;
  return score >= 0 && score <= 1 ? 1 - score : null;
}
