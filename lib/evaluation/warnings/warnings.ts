import { wilson } from "@/lib/statistics/intervals/wilson";
import type { ComparedVendor } from "../comparison/comparisons";
import { FEWEST_CLUSTERS } from "../comparison/ranking";
import { readingsPerItem } from "../comparison/weigh-missing";
import { AUC_POOLED, AUC_WITHIN } from "../figures/area-figures";
import { FEWEST_READERS, hasRandomReaders } from "../figures/reader-case-estimate";
import { isWithheld } from "../figures/small-slice";
import { hasOwnVote } from "../gold-scope";
import type { EvaluationResult, GoldDescription } from "../result";
import type { EvaluationSettings } from "../settings";
import type { ClusterTally } from "../tally";
import { shapeWarnings } from "./shape-warnings";

/** The closed list of what an evaluation warns of; `assay codes` prints it. */
export const WARNING_CODES = [
  "own_vote_in_reference",
  "reference_requires_every_reader",
  "reference_may_require_every_reader",
  "reference_names_makers",
  "exhaustive_labelling_not_declared",
  "exhaustive_assumed",
  "too_few_clusters",
  "few_readers",
  "readers_fixed",
  "uneven_readings",
  "outlines_as_boxes",
  "points_said_absent",
  "outlines_cross",
  "shapes_without_area",
  "readers_unknown",
  "reader_not_on_roster",
  "missing_items",
  "exposed_items",
  "order_depends_on_uncertain",
  "auc_kind",
  "prevalence_differs",
  "order_not_stated",
  "case_from_folder",
  "attribute_not_stated",
  "items_not_joined",
  "items_joined_by_short_key",
  "leave_one_out",
  "small_slices",
  "rejected",
  "label_blanks",
  "volumes_resampled",
  "steps_differ",
  "frames_apart",
  "single_category",
  "repeated_ratings",
  "incomplete_ratings",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];
export interface Warning {
  code: WarningCode;
  message: string;
}

/** So many findings, every one found by every vendor, are not left to chance. */
const FINDINGS_TO_SUSPECT = 20;

/**
 * Whether the reference seems to hold only findings that every vendor marked: many findings, each found by each of two
 * or more vendors by its name, although vendors also marked others.
 */
export function seemsToRequireEveryVendor(vendors: readonly ComparedVendor[]): boolean {
  if (vendors.length < 2) return false;
  let anyExtra = false;
  for (const { column } of vendors) {
    let gold = 0;
    for (const tally of column) {
      const counts = tally?.groups.find(({ group }) => group.by === "all")?.counts;
      if (counts?.task !== "findings") return false;
      for (const label of counts.byLabel) {
        if (label.found < label.gold) return false;
        gold += label.gold;
        anyExtra ||= label.extra > 0;
      }
    }
    if (gold < FINDINGS_TO_SUSPECT) return false;
  }
  return anyExtra;
}

/** What a reader of the figures must know before believing them. */
export function evaluationWarnings(
  clusters: readonly ClusterTally[],
  vendors: readonly ComparedVendor[],
  gold: GoldDescription,
  settings: EvaluationSettings,
): Warning[] {
  return [
    ...goldWarnings(gold, vendors, settings),
    ...clusterWarnings(clusters, settings),
    ...vendorWarnings(vendors, settings),
  ];
}

function goldWarnings(
  gold: GoldDescription,
  vendors: readonly ComparedVendor[],
  settings: EvaluationSettings,
): Warning[] {
  const warnings: Warning[] = [];
  const voters = vendors.filter(({ name, readers }) => hasOwnVote(gold, name, readers)).map(({ name }) => name);
  if (voters.length > 0) {
    warnings.push({
      code: "own_vote_in_reference",
      message: `${voters.join(", ")}: own vote in the reference, agreement with it is biased upwards; nobody is ranked. Use a reference made without the vendor it measures.`,
    });
  }
  if (gold.requiresEveryMaker && voters.length > 0) {
    warnings.push({
      code: "reference_requires_every_reader",
      message:
        "Sensitivity, precision, F1 and false positives are not informative: the reference requires every compared reader.",
    });
  }
  if (!gold.exhaustive) {
    warnings.push({
      code: "exhaustive_labelling_not_declared",
      message:
        "The reference is not declared exhaustive: what a vendor has beyond it is not known to be wrong; precision, specificity and false positives are undefined.",
    });
  }
  if (gold.kind === "leave_one_out") {
    const contours =
      settings.task === "segmentation"
        ? " References made of two and of three readers differ in size, so contours of the two kinds are not on one scale."
        : "";
    warnings.push({
      code: "leave_one_out",
      message: `Each vendor is measured against a reference made without it: the references, and so the denominators, differ between vendors.${contours}`,
    });
  }
  return warnings;
}

function clusterWarnings(clusters: readonly ClusterTally[], settings: EvaluationSettings): Warning[] {
  if (clusters.length >= FEWEST_CLUSTERS) return [];
  const unit = settings.cluster === "case" ? "cases" : "items";
  return [
    {
      code: "too_few_clusters",
      message: `${clusters.length} ${unit}: too few for resampling; the figures hold for these ${unit} and do not generalise.`,
    },
  ];
}

function vendorWarnings(vendors: readonly ComparedVendor[], settings: EvaluationSettings): Warning[] {
  const warnings: Warning[] = [];
  const counts = vendors.map(({ name, readers }) => ({ name, readers: readers.length }));
  const few = counts.filter(({ readers }) => readers > 0 && readers < FEWEST_READERS);
  if (few.length > 0) {
    const named = few.map(({ name, readers }) => `${name} (${readers})`).join(", ");
    warnings.push({
      code: "few_readers",
      message: `Fewer than ${FEWEST_READERS} readers: ${named}; a figure describes these readers, not the vendor.`,
    });
  }
  const unknown = counts.filter(({ readers }) => readers === 0).map(({ name }) => name);
  if (unknown.length > 0) {
    warnings.push({
      code: "readers_unknown",
      message: `${unknown.join(", ")}: readers are not named; a figure describes these readers, not the vendor.`,
    });
  }
  for (const { name, readers } of vendors) {
    const roster = settings.protocol?.rosters[name];
    const strangers = roster ? readers.filter((reader) => !roster.includes(reader)) : [];
    if (strangers.length > 0) {
      warnings.push({
        code: "reader_not_on_roster",
        message: `${name}: ${strangers.length} readers are not on the protocol's roster (first: ${strangers[0]}).`,
      });
    }
  }
  const drawn = vendors.flatMap(({ name, column }) => {
    const count = column.reduce((sum, tally) => sum + (tally?.asBoxes ?? 0), 0);
    return count > 0 ? [`${name} (${count})`] : [];
  });
  if (drawn.length > 0) {
    warnings.push({
      code: "outlines_as_boxes",
      message: `${drawn.join(", ")}: outlines are compared by their bounding boxes.`,
    });
  }
  warnings.push(...absentWarnings(vendors, settings), ...shapeWarnings(vendors));
  const rule = settings.missing === "worst" ? "counted as worst" : "left out";
  for (const { name, column } of vendors) {
    const missing = column.reduce((sum, tally) => sum + (tally ? tally.ordered - tally.returned : 0), 0);
    if (missing > 0) {
      const times = settings.missing === "worst" ? readingsPerItem(column) : 1;
      const each = times > 1 ? `, ${times} readings each, as many as an item of it that came has` : "";
      warnings.push({
        code: "missing_items",
        message: `${name}: ${missing} ordered items not returned, ${rule}${each}.`,
      });
    }
    warnings.push(...unevenReadings(name, column));
  }
  return warnings;
}

/** Points of visibility 0 that have coordinates: which of the two is believed changes the figures. */
function absentWarnings(vendors: readonly ComparedVendor[], { match }: EvaluationSettings): Warning[] {
  const said = vendors.flatMap(({ name, column }) => {
    const count = column.reduce((sum, tally) => sum + (tally?.saidAbsent ?? 0), 0);
    return count > 0 ? [`${name} (${count})`] : [];
  });
  if (said.length === 0) return [];
  const rule =
    match.by === "oks" && match.absent === "placed"
      ? "they are measured where their coordinates stand, as COCO's scorer does"
      : "they count as not placed, where COCO's scorer would take their coordinates";
  return [
    {
      code: "points_said_absent",
      message: `${said.join(", ")}: points with coordinates are said to be absent (visibility 0): ${rule}.`,
    },
  ];
}

/** Several readers an item, and not the same number of items each: what one of them left out is no missing item. */
function unevenReadings(name: string, column: ComparedVendor["column"]): Warning[] {
  if (readingsPerItem(column) < 2) return [];
  const totals = new Map<string, number>();
  for (const tally of column) {
    const counts = tally?.groups.find(({ group }) => group.by === "all")?.counts;
    if (counts?.task !== "readings") continue;
    for (const { reader, counts: cells } of counts.byReader) {
      if (reader === "") continue;
      totals.set(reader, (totals.get(reader) ?? 0) + cells.reduce((sum, count) => sum + count, 0));
    }
  }
  const numbers = [...totals.values()];
  if (numbers.length < 2 || Math.min(...numbers) === Math.max(...numbers)) return [];
  return [
    {
      code: "uneven_readings",
      message: `${name}: its ${numbers.length} readers read ${Math.min(...numbers)} to ${Math.max(...numbers)} items; what one of them left out of an item that came is not counted as missing.`,
    },
  ];
}

/** Vendors with enough readers to count as random whose interval of the primary figure still is over cases alone. */
export function fixedReaderWarnings(
  vendors: readonly { name: string; readers: number; overall: EvaluationResult["vendors"][number]["overall"] }[],
  primary: string,
): Warning[] {
  const fixed = vendors.filter(({ readers, overall }) => {
    const estimate = overall[primary];
    return readers >= FEWEST_READERS && estimate?.low !== undefined && !hasRandomReaders(estimate);
  });
  if (fixed.length === 0) return [];
  const named = fixed.map(({ name, readers }) => `${name} (${readers})`).join(", ");
  return [
    {
      code: "readers_fixed",
      message: `${named}: the interval is over cases alone and holds for these readers, not for others of the vendor: a reader read several items of a case, or this figure is no share of readings.`,
    },
  ];
}

/** Slices of so few cases that their values are withheld. */
export function sliceWarnings(result: Pick<EvaluationResult, "vendors">, settings: EvaluationSettings): Warning[] {
  const attributes = new Set(
    result.vendors.flatMap(({ slices }) =>
      Object.entries(slices).flatMap(([attribute, values]) =>
        Object.values(values).some((figures) =>
          Object.values(figures).some((figure) => isWithheld(figure, settings.smallSlice)),
        )
          ? [attribute]
          : [],
      ),
    ),
  );
  if (attributes.size === 0) return [];
  return [
    {
      code: "small_slices",
      message: `In slices by ${[...attributes].sort().join(", ")}, figures over fewer than ${settings.smallSlice} cases are withheld; their cells say so.`,
    },
  ];
}

/** Which area under the ROC curve is shown of vendors with several readers: never left to be guessed. */
export function areaWarnings(
  vendors: readonly { name: string; overall: EvaluationResult["vendors"][number]["overall"] }[],
): Warning[] {
  const named = [AUC_WITHIN, AUC_POOLED].flatMap((kind) => {
    const own = vendors.filter(({ overall }) => overall.auc?.method.startsWith(kind)).map(({ name }) => name);
    return own.length === 0 ? [] : [`${own.join(", ")}: ${kind}`];
  });
  if (named.length === 0) return [];
  return [{ code: "auc_kind", message: `AUC of ${named.join("; of ")}.` }];
}

/** A sample whose share of positives is surely not that of use: its predictive values and kappa hold for it alone. */
export function prevalenceWarnings(
  vendors: readonly { overall: EvaluationResult["vendors"][number]["overall"] }[],
  { targetPrevalence, task }: EvaluationSettings,
): Warning[] {
  const [first] = vendors;
  const positives = first?.overall.sensitivity?.n ?? 0;
  const negatives = first?.overall.specificity?.n ?? 0;
  if (targetPrevalence === undefined || task !== "classification" || positives + negatives === 0) return [];
  const { value, low = 0, high = 1 } = wilson(positives, positives + negatives);
  if (value === null || (low <= targetPrevalence && targetPrevalence <= high)) return [];
  const [sample, use] = [value, targetPrevalence].map((share) => `${Number((100 * share).toPrecision(3))} %`);
  return [
    {
      code: "prevalence_differs",
      message: `The sample has ${sample} positives, the declared prevalence is ${use}: precision, negative predictive value, F1 and kappa hold for the sample alone; beside them stand those at the declared prevalence.`,
    },
  ];
}
