import { sortClusters } from "./cluster-table";
import { comparedVendors } from "./compared-vendors";
import { type ComparedVendor, compareVendors } from "./comparisons";
import { ENGINE_VERSION } from "./engine-version";
import { EvaluationInputError } from "./input-error";
import { omnibusTest } from "./omnibus";
import { rankVendors } from "./ranking";
import type { EvaluationResult, GoldDescription, Receipt } from "./result";
import type { EvaluationSettings } from "./settings";
import type { ClusterTally } from "./tally";
import { taskPlan } from "./task-plan";
import { addCounts, vendorResult } from "./vendor-result";
import { evaluationWarnings, sliceWarnings, type Warning } from "./warnings";

/** What an evaluation says besides its tallies. */
export interface EvaluationContext {
  settings: EvaluationSettings;
  gold: GoldDescription;
  /** The vendors in the order in which they are shown. */
  vendors: readonly string[];
  inputs: Receipt["inputs"];
  /** What was left out before measuring (rejected rows, items that did not join), and what to warn of. */
  skipped?: EvaluationResult["skipped"];
  warnings?: readonly Warning[];
}

/**
 * All figures of an evaluation from the tallies of its cases, however they were split and in whatever order they come:
 * clusters are sorted first and every sum runs in that order, so that the result is the same to the last bit.
 */
export function summarise(tallies: readonly ClusterTally[], context: EvaluationContext): EvaluationResult {
  const { settings, gold } = context;
  if (tallies.length === 0) throw new EvaluationInputError("no_gold_items", "the reference speaks about no item");
  if (context.vendors.length === 0) throw new EvaluationInputError("no_vendors", "no vendor to measure");
  if (new Set(context.vendors).size < context.vendors.length) {
    throw new EvaluationInputError("duplicate_vendor", `vendors: each once, found ${context.vendors.join(", ")}`);
  }
  const clusters = sortClusters(tallies);
  const vendors = comparedVendors(clusters, context.vendors);
  const plan = taskPlan(settings);
  const figures = plan.figures(settings);
  const primary = settings.primaryMetric ?? figures.primary;
  const metric = figures.overall.find(({ name }) => name === primary);
  if (!metric) {
    const known = figures.overall.map(({ name }) => name).join(", ");
    throw new EvaluationInputError(
      "setting_invalid",
      `primary figure ${primary}: none that carries a claim (${known})`,
    );
  }
  const results = vendors.map((vendor) => vendorResult({ ...vendor, figures, gold, settings }));
  const comparisons = compareVendors({ vendors, figures, primary, gold, settings });
  const omnibus = omnibusTest(vendors, metric, comparisons);
  const { readerViews } = figures;
  const { ranking, withheld, over } = rankVendors({ vendors, metric, comparisons, gold, settings, readerViews });
  return {
    receipt: { engine: ENGINE_VERSION, settings, seed: settings.seed, inputs: [...context.inputs] },
    task: settings.task,
    unit: plan.unit,
    gold,
    items: {
      gold: clusters.reduce((sum, { items }) => sum + items, 0),
      shared: clusters.reduce((sum, { shared }) => sum + shared, 0),
    },
    cases: new Set(clusters.map((tally) => tally.case)).size,
    labels: [...settings.labels],
    primary: { metric: primary, margin: settings.margin, direction: metric.direction === "lower" ? "lower" : "higher" },
    vendors: results,
    comparisons,
    ...(omnibus === undefined ? {} : { omnibus }),
    ranking,
    ...(over === undefined ? {} : { rankedOver: over }),
    ...(withheld === undefined ? {} : { rankingWithheld: withheld }),
    warnings: [
      ...(context.warnings ?? []),
      ...evaluationWarnings(clusters, vendors, gold, settings),
      ...sliceWarnings({ vendors: results }, settings),
    ],
    skipped: [...(context.skipped ?? []), ...unknownLabels(vendors)],
  };
}

function unknownLabels(vendors: readonly ComparedVendor[]): EvaluationResult["skipped"] {
  return vendors.flatMap(({ name, column }) =>
    Object.entries(addCounts(column.map((tally) => tally?.unknownLabels ?? {}))).map(([label, count]) => ({
      vendor: name,
      what: `label "${label}"`,
      count,
      why: "not a declared label of the reference",
    })),
  );
}
