import { GOLD_LABEL_MAP } from "./cases/label-map";
import { sortClusters } from "./comparison/cluster-table";
import { comparedVendors } from "./comparison/compared-vendors";
import { type ComparedVendor, compareVendors } from "./comparison/comparisons";
import { sliceInteractions } from "./comparison/interactions";
import { omnibusTest } from "./comparison/omnibus";
import { operatingCosts } from "./comparison/operating-costs";
import { rankVendors } from "./comparison/ranking";
import { uncertainWays } from "./comparison/uncertain-ways";
import { ENGINE_VERSION } from "./engine-version";
import { addCounts, vendorResult } from "./figures/vendor-result";
import { EvaluationInputError } from "./input-error";
import type { EvaluationResult, GoldDescription, Receipt, UncertainWays } from "./result";
import type { EvaluationSettings } from "./settings";
import type { ClusterTally } from "./tally";
import { taskPlan } from "./task-plan";
import { type DecidedTallies, talliesUnder } from "./uncertain-rule";
import { attributeWarnings } from "./warnings/attribute-warnings";
import { exposedWarnings } from "./warnings/exposed-warnings";
import { listNotMeasured } from "./warnings/not-measured";
import {
  areaWarnings,
  evaluationWarnings,
  fixedReaderWarnings,
  prevalenceWarnings,
  sliceWarnings,
  type Warning,
} from "./warnings/warnings";

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
  const { gold } = context;
  if (tallies.length === 0) throw new EvaluationInputError("no_gold_items", "the reference speaks about no item");
  if (context.vendors.length === 0) throw new EvaluationInputError("no_vendors", "no vendor to measure");
  if (new Set(context.vendors).size < context.vendors.length) {
    throw new EvaluationInputError("duplicate_vendor", `vendors: each once, found ${context.vendors.join(", ")}`);
  }
  const { tallies: counted, settings, unsure } = decided(tallies, context.settings);
  const clusters = sortClusters(counted);
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
  const interactions = sliceInteractions(vendors, metric, comparisons, settings);
  const { readerViews } = figures;
  const { ranking, withheld, over } = rankVendors({
    vendors,
    metric,
    comparisons,
    gold,
    settings,
    readerViews,
    unsure,
  });
  const uncertain = uncertainWays(tallies, context, primary);
  const operating = figures.costs ? operatingCosts({ vendors, plan: figures.costs, gold, settings, unsure }) : null;
  return {
    receipt: { engine: ENGINE_VERSION, settings: context.settings, seed: settings.seed, inputs: [...context.inputs] },
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
    ...(uncertain === null ? {} : { uncertain }),
    ...(operating === null ? {} : { operating }),
    ...(omnibus === undefined ? {} : { omnibus }),
    ...(interactions.length === 0 ? {} : { interactions }),
    ranking,
    ...(over === undefined ? {} : { rankedOver: over }),
    ...(withheld === undefined ? {} : { rankingWithheld: withheld }),
    warnings: [
      ...(context.warnings ?? []),
      ...exposedWarnings(context.skipped ?? []),
      ...evaluationWarnings(clusters, vendors, gold, settings),
      ...fixedReaderWarnings(results, primary),
      ...uncertainWarnings(uncertain),
      ...attributeWarnings(results, settings),
      ...areaWarnings(results),
      ...prevalenceWarnings(results, settings),
      ...sliceWarnings({ vendors: results }, settings),
    ],
    skipped: [
      ...(context.skipped ?? []),
      ...goldNotMeasured(vendors, settings),
      ...labelsNotMeasured(vendors, settings),
    ],
  };
}

/** The tallies as the rule for uncertain labels counts them; as they are where there is none. */
function decided(tallies: readonly ClusterTally[], settings: EvaluationSettings): DecidedTallies {
  const { uncertain } = settings;
  if (uncertain === undefined) return { tallies, settings, unsure: [] };
  const found = talliesUnder(tallies, settings, uncertain.rule);
  if (found === null) {
    const why = "as negative or as positive needs two other labels, one of them the positive one";
    throw new EvaluationInputError("setting_invalid", `uncertain labels: ${why}`);
  }
  return found;
}

function uncertainWarnings(uncertain: UncertainWays | null): Warning[] {
  if (!uncertain?.orderChanges) return [];
  const orders = uncertain.ways.flatMap(({ rule, figures }) => {
    const sorted = [...figures].sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
    return figures.length === 0 ? [] : [`${rule.replaceAll("_", " ")}: ${sorted.map(({ name }) => name).join(", ")}`];
  });
  return [
    {
      code: "order_depends_on_uncertain",
      message: `The order of the vendors depends on how uncertain labels count (${orders.join("; ")}).`,
    },
  ];
}

/** What came under labels that are not measured: nothing that was delivered goes uncounted. */
function labelsNotMeasured(
  vendors: readonly ComparedVendor[],
  settings: EvaluationSettings,
): EvaluationResult["skipped"] {
  return vendors.flatMap(({ name, column }) => {
    const told = (counts: Record<string, number>, why: string) =>
      Object.entries(counts).map(([label, count]) => ({ vendor: name, what: `label "${label}"`, count, why }));
    return [
      ...told(addCounts(column.map((tally) => tally?.unknownLabels ?? {})), "not a declared label of the reference"),
      ...told(addCounts(column.map((tally) => tally?.leftOut ?? {})), "left out by the label mapping"),
      ...listNotMeasured(name, addCounts(column.map((tally) => tally?.notMeasured ?? {})), settings),
      ...setAside(name, column),
    ];
  });
}

/** What of the reference is in no figure: that of the vendor that most of it was ordered of. */
function goldNotMeasured(
  vendors: readonly ComparedVendor[],
  settings: EvaluationSettings,
): EvaluationResult["skipped"] {
  const most: Record<string, number> = {};
  for (const { column } of vendors) {
    const counts = addCounts(column.map((tally) => tally?.goldNotMeasured ?? {}));
    for (const [kind, count] of Object.entries(counts)) most[kind] = Math.max(most[kind] ?? 0, count);
  }
  return listNotMeasured(GOLD_LABEL_MAP, most, settings);
}

/** Difficult marks of the reference that count for nothing: how many is said of every vendor, by its order. */
function setAside(vendor: string, column: ComparedVendor["column"]): EvaluationResult["skipped"] {
  const count = column.reduce((sum, tally) => sum + (tally?.aside ?? 0), 0);
  const why = "set aside: neither found nor missed";
  return count === 0 ? [] : [{ vendor, what: "difficult marks of the reference", count, why }];
}
