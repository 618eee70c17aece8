import { cohenKappa } from "@/lib/statistics/agreement/cohen-kappa";
import { pairTable } from "@/lib/statistics/agreement/pair-table";
import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { clusterJackknife } from "@/lib/statistics/resampling/cluster-jackknife";
import { type AttributeCounts, addAttributes } from "../measure/attribute-pairs";
import type { EvaluationSettings } from "../settings";
import type { OtherFigure } from "./figure-set";
import { countsOfLabel, type LabelView } from "./label-view";
import type { RatioMetric } from "./ratio-metric";

/** Only of what both sides have: what is missing or extra has no attribute to be compared. */
const OF_FOUND = { needsExhaustive: false, needsIndependentFindings: false } as const;
const METHOD = "Cohen's kappa of gold's and the vendor's attribute";

/**
 * The share of matched pairs on which the vendor states gold's value of an attribute: equal / pairs of which gold states
 * it. A vendor that leaves it out on a matched pair is wrong there; pairs of which gold says nothing are left out. One
 * figure for each attribute of the settings, named after it (`attribute_accuracy:density`).
 */
export function attributeMetrics({ attributes = [] }: EvaluationSettings): RatioMetric<LabelView>[] {
  return attributes.map((attribute) => ({
    name: `attribute_accuracy:${attribute}`,
    kind: "proportion",
    direction: "higher",
    emptyReason: "no_matches",
    isSafeUnderOmission: false,
    ...OF_FOUND,
    parts: (view) => {
      const cells = attributesOf(view)[attribute] ?? [];
      const sum = (only: typeof cells) => only.reduce((total, [, , count]) => total + count, 0);
      return { numerator: sum(cells.filter(([gold, vendor]) => gold === vendor)), denominator: sum(cells) };
    },
  }));
}

/**
 * Chance-corrected agreement on each attribute, over the matched pairs of which both sides state it, its interval by
 * leaving out cases; the values that occur are the categories.
 */
export function attributeKappas(
  views: readonly (LabelView | null)[],
  { attributes = [], level }: EvaluationSettings,
): OtherFigure[] {
  return attributes.map((attribute) => ({
    name: `attribute_kappa:${attribute}`,
    ...OF_FOUND,
    estimate: kappaOf(
      views.flatMap((view) => (view ? [attributesOf(view)[attribute] ?? []] : [])),
      level,
    ),
  }));
}

type Cells = AttributeCounts[string];

function kappaOf(clusters: readonly Cells[], level: number): Estimate {
  const stated = clusters
    .map((cells) => cells.flatMap(([gold, vendor, count]) => (vendor === null ? [] : [{ gold, vendor, count }])))
    .filter((cells) => cells.length > 0);
  const values = [...new Set(stated.flat().flatMap(({ gold, vendor }) => [gold, vendor]))].sort();
  const place = new Map(values.map((value, index) => [value, index]));
  const total = new Array<number>(values.length ** 2).fill(0);
  const add = (sum: number[], cells: (typeof stated)[number], sign: 1 | -1) => {
    for (const { gold, vendor, count } of cells) {
      const cell = (place.get(gold) ?? 0) * values.length + (place.get(vendor) ?? 0);
      sum[cell] = (sum[cell] ?? 0) + sign * count;
    }
  };
  for (const cells of stated) add(total, cells, 1);
  const n = total.reduce((sum, count) => sum + count, 0);
  if (n === 0) return undefinedEstimate("no_matches", 0, METHOD, { clusters: 0, level });
  const { value, reason } = cohenKappa(pairTable(total, values.length));
  const estimate: Estimate =
    value === null ? undefinedEstimate(reason ?? "no_matches", n, METHOD) : { value, n, method: METHOD };
  return clusterJackknife(
    estimate,
    stated.length,
    (begin, end) => {
      const rest = [...total];
      for (const cells of stated.slice(begin, end)) add(rest, cells, -1);
      return cohenKappa(pairTable(rest, values.length)).value;
    },
    { level, range: [-1, 1] },
  );
}

/** A view's counts of attributes: of one label of marks, points, lengths or sets, or of all; of readings of whole items. */
function attributesOf({ counts, label }: LabelView): AttributeCounts {
  if (counts.task === "readings") return label === null ? (counts.attributes ?? {}) : {};
  if (counts.task === "overlaps") return {};
  const chosen: readonly { attributes?: AttributeCounts }[] = countsOfLabel<{ attributes?: AttributeCounts }>(
    counts.byLabel,
    label,
  );
  return addAttributes(chosen.flatMap(({ attributes }) => (attributes ? [attributes] : [])));
}
