import type { MetricEstimates } from "@/lib/evaluation/result";

/** Figures of the pairs that have one, and the figures of the same part that count all of gold's, missed ones too. */
const COUNTED_BY: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(hd95|assd|hd|masd)_mm$|^nsd($|_)|^volume_|^dice(_median|_min)?$/, ["dice_missed_as_zero", "dice"]],
  [/^radial_error_|^absolute_error_mm$|^bland_altman_|^ccc$|^icc_/, ["sensitivity"]],
];

/**
 * Of how many structures, lengths or landmarks a figure could have been had, where it was had of fewer (no border where
 * one was missed, no millimetres without spacing): its own n is the k of "k of n defined". Undefined where none lacks.
 */
export function definedOf(metric: string, figures: MetricEstimates): number | undefined {
  const own = figures[metric];
  const counting = COUNTED_BY.find(([ids]) => ids.test(metric))?.[1] ?? [];
  const all = counting.flatMap((id) => figures[id] ?? [])[0];
  return own !== undefined && all !== undefined && own.n < all.n ? all.n : undefined;
}
