import { medianEstimate, minimumEstimate } from "@/lib/statistics/intervals/median-estimate";
import type { EvaluationSettings } from "../settings";
import type { LabelFindings, TaskCounts } from "../tally";
import { attributeKappas, attributeMetrics } from "./attribute-figures";
import { findingCosts } from "./cost-plan";
import type { FigureSet, OtherFigure } from "./figure-set";
import { liftMetric } from "./figure-set";
import {
  DICE_OF_FOUND,
  diceOfEach,
  FALSE_POSITIVES_PER_CASE,
  type FindingsOfCluster,
  findingMetrics,
  SENSITIVITY,
} from "./finding-metrics";
import { countsOfLabel, type LabelView } from "./label-view";
import { scoredFigures } from "./scored-figures";
import { surfaceFigures } from "./surface-figures";

const NOTHING: LabelFindings = { gold: 0, found: 0, extra: 0, overlaps: [], splits: null, merges: null };

/** The figures of detection and of segmentation by finding. */
export function findingFigures(settings: EvaluationSettings): FigureSet {
  const ofMasks = settings.task === "segmentation";
  const metrics = findingMetrics({
    byCase: settings.cluster === "case",
    ofMasks,
    ofOverlaps: settings.match.by === "iou",
    ofKeypoints: settings.match.by === "oks",
    ofSurfaces: ofMasks && settings.nsdToleranceMm !== undefined,
    tolerancesMm: settings.nsdOtherMm ?? [],
    // below one half an instance may match several, and the pairs are no longer those of the definition
    ofInstances: ofMasks && settings.match.by === "iou" && settings.match.threshold >= 0.5,
  }).map((metric) => liftMetric(metric, findingsOf));
  const costs = findingCosts(settings, findingsOf);
  const all = [...metrics, ...attributeMetrics(settings)];
  return {
    ...(costs === null ? {} : { costs }),
    overall: all,
    byLabel: all,
    others: (views, label, own) => [
      ...(ofMasks ? diceFigures(views, own.level) : scoredFigures(views, label, own)),
      ...attributeKappas(views, own),
    ],
    counts: countsOf,
    primary: SENSITIVITY.name,
    rival: (primary) => (primary === SENSITIVITY.name ? FALSE_POSITIVES_PER_CASE.name : null),
  };
}

function diceFigures(views: readonly (LabelView | null)[], level: number): OtherFigure[] {
  const values = diceOfEach(views.map((view) => view && findingsOf(view)));
  const { needsExhaustive, needsIndependentFindings } = DICE_OF_FOUND;
  const scope = { needsExhaustive, needsIndependentFindings };
  return [
    { name: "dice_median", ...scope, estimate: medianEstimate(values, level) },
    { name: "dice_min", ...scope, estimate: minimumEstimate(values) },
    ...surfaceFigures(
      views.map((view) => (view ? findingsOf(view).overlaps : [])),
      level,
    ),
  ];
}

/** The whole numbers behind the figures; splits and merges only where shapes pair by overlap. */
function countsOf(views: readonly (LabelView | null)[]): Record<string, number> {
  const { gold, found, extra, splits, merges } = sumOf(views.flatMap((view) => (view ? [findingsOf(view)] : [])));
  return {
    gold,
    found,
    missed: gold - found,
    extra,
    ...(splits === null ? {} : { splits }),
    ...(merges === null ? {} : { merges }),
  };
}

/** The findings of a view: one label's, or all labels' added up. */
function findingsOf({ counts, items, returned, label }: LabelView): FindingsOfCluster {
  if (counts.task !== "findings") return { ...NOTHING, items, returned };
  const chosen = countsOfLabel(counts.byLabel, label);
  const [only] = chosen;
  if (chosen.length === 1 && only) return { ...only, items, returned };
  const known = label === null ? sums.get(counts) : undefined;
  const sum = known ?? sumOf(chosen);
  if (label === null) sums.set(counts, sum);
  return { ...sum, items, returned };
}

/** Over all labels: every figure asks for them again. */
const sums = new WeakMap<TaskCounts, LabelFindings>();

function sumOf(findings: readonly LabelFindings[]): LabelFindings {
  if (findings.length === 0) return NOTHING;
  const sum = { gold: 0, found: 0, extra: 0 };
  let splits: number | null = null;
  let merges: number | null = null;
  for (const one of findings) {
    sum.gold += one.gold;
    sum.found += one.found;
    sum.extra += one.extra;
    splits = addKnown(splits, one.splits);
    merges = addKnown(merges, one.merges);
  }
  const overlaps = findings.flatMap((one) => one.overlaps);
  const similarities = findings.flatMap((one) => one.similarities ?? []);
  return { ...sum, overlaps, similarities, splits, merges };
}

function addKnown(sum: number | null, one: number | null): number | null {
  return sum === null && one === null ? null : (sum ?? 0) + (one ?? 0);
}
