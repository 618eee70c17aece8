import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { chosenGroup, compareText } from "../comparison/cluster-table";
import type { ComparedVendor } from "../comparison/comparisons";
import { withheldReason } from "../gold-scope";
import {
  DISAGREEMENT_TYPES,
  type DisagreementType,
  type GoldDescription,
  type MetricEstimates,
  type VendorResult,
} from "../result";
import type { EvaluationSettings } from "../settings";
import type { ItemGroup, VendorTally } from "../tally";
import type { FigureSet } from "./figure-set";
import { labelView } from "./label-view";
import { type MetricScope, ratioEstimate } from "./ratio-metric";
import { FEWEST_READERS, readerCases, withRandomReaders } from "./reader-case-estimate";
import { withholdThin } from "./small-slice";

interface VendorInput extends ComparedVendor {
  figures: FigureSet;
  gold: GoldDescription;
  settings: EvaluationSettings;
}

/** Everything that is said of one vendor by itself: counts, figures overall, by label, by slice. */
export function vendorResult(input: VendorInput): VendorResult {
  const { name, column, readers, settings } = input;
  const sum = (count: (tally: VendorTally) => number) =>
    column.reduce((total, tally) => total + (tally ? count(tally) : 0), 0);
  const views = column.map((tally) => labelView(chosenGroup(tally, { by: "all" }), null));
  const confusion = input.figures.confusion?.(views);
  const counts = input.figures.counts?.(views);
  const ordered = sum((tally) => tally.ordered);
  const returned = sum((tally) => tally.returned);
  return {
    name,
    ordered,
    items: returned,
    missing: ordered - returned,
    annotations: sum((tally) => tally.annotations),
    readers: readers.length,
    overall: groupFigures(input, { by: "all" }, null),
    labels: Object.fromEntries(
      settings.labels.map((label, index) => [label, groupFigures(input, { by: "all" }, index)]),
    ),
    slices: sliceFigures(input),
    ...(confusion === undefined ? {} : { confusion }),
    ...(counts === undefined ? {} : { counts }),
    disagreements: disagreementCounts(input),
    notMeasured: addCounts(column.map((tally) => tally?.notMeasured ?? {})),
  };
}

/** Figures of one group of items for one label, or for all of them (`label` null). */
function groupFigures(
  { name, column, readers, figures, gold, settings }: VendorInput,
  group: ItemGroup,
  label: number | null,
): MetricEstimates {
  const views = column.map((tally) => labelView(chosenGroup(tally, group), label));
  const withReaders = (estimate: Estimate): Estimate =>
    readers.length === 0 ? estimate : { ...estimate, readers: readers.length };
  const scoped = (scope: MetricScope, estimate: Estimate): Estimate => {
    const reason = withheldReason(gold, scope, name, readers);
    if (reason === null) return withReaders(estimate);
    const { n, clusters, unit, method } = estimate;
    return undefinedEstimate(reason, n, method, {
      ...(clusters === undefined ? {} : { clusters }),
      ...(unit === undefined ? {} : { unit }),
    });
  };
  const metrics = label === null ? figures.overall : figures.byLabel;
  const found: MetricEstimates = {};
  for (const metric of metrics) {
    const estimate = ratioEstimate(metric, views, settings.level);
    const readings =
      figures.readerViews && readers.length >= FEWEST_READERS ? readerCases(metric, views, figures.readerViews) : null;
    const shown = readings ? withRandomReaders(estimate, readings, settings.level) : estimate;
    found[metric.name] = scoped(metric, shown);
  }
  for (const other of figures.others(views, label, settings)) found[other.name] = scoped(other, other.estimate);
  return found;
}

function sliceFigures(input: VendorInput): VendorResult["slices"] {
  const { column, settings } = input;
  const slices: VendorResult["slices"] = {};
  for (const attribute of settings.sliceBy) {
    const values = new Set(
      column.flatMap((tally) =>
        (tally?.groups ?? []).flatMap(({ group }) =>
          group.by === "slice" && group.attribute === attribute ? [group.value] : [],
        ),
      ),
    );
    const byValue: Record<string, MetricEstimates> = {};
    for (const value of [...values].sort(compareText)) {
      const group: ItemGroup = { by: "slice", attribute, value };
      byValue[value] = withholdThin(groupFigures(input, group, null), settings.smallSlice);
    }
    slices[attribute] = byValue;
  }
  return slices;
}

function disagreementCounts({ name, column, readers, gold }: VendorInput): Partial<Record<DisagreementType, number>> {
  const counts: Partial<Record<DisagreementType, number>> = {};
  const extraMeansWrong =
    withheldReason(gold, { needsExhaustive: true, needsIndependentFindings: true }, name, readers) === null;
  for (const type of DISAGREEMENT_TYPES) {
    const count = column.reduce((sum, tally) => sum + (tally?.disagreements[type] ?? 0), 0);
    if (count > 0 && (type !== "extra" || extraMeansWrong)) counts[type] = count;
  }
  return counts;
}

/** Adds records of counts by key; keys in sorted order. */
export function addCounts(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum = new Map<string, number>();
  for (const record of records) {
    for (const [key, count] of Object.entries(record)) sum.set(key, (sum.get(key) ?? 0) + count);
  }
  return Object.fromEntries([...sum].sort(([first], [second]) => compareText(first, second)));
}
