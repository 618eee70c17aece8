import type { Estimate } from "@/lib/statistics/estimate";
import { coverageCaution } from "@/lib/statistics/interval-coverage/caution";
import { FIGURE_TEXT as T } from "@/lib/text/methods";
import { formatCounted } from "./number";
import { formatPercent } from "./quantity";

/** What must be said beside an interval that is known to hold less than it says; null where nothing must. */
export function cautionWords(estimate: Estimate): string | null {
  const caution = coverageCaution(estimate);
  if (caution === null) return null;
  const [least, mean] = [formatPercent(caution.least), formatPercent(caution.mean)];
  if (caution.holdsFrom === null) return T.cautionAlways(least, mean);
  return T.cautionBelow(least, mean, formatCounted(caution.holdsFrom, caution.unit === "clusters" ? "case" : "item"));
}
