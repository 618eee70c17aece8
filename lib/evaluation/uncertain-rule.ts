import { EvaluationInputError } from "./input-error";
import { positiveLabel } from "./measure/positive-label";
import type { EvaluationSettings } from "./settings";
import type { ClusterTally, GroupTally, VendorTally } from "./tally";

/** How labels that state uncertainty count: as labels of their own, as the negative or positive one, or not at all. */
export const UNCERTAIN_RULES = ["three_way", "as_negative", "as_positive", "excluded"] as const;
export type UncertainRule = (typeof UNCERTAIN_RULES)[number];

/** Declared labels left under a rule, and where each label as stated goes among them; null: left out. */
interface Collapsed {
  settings: EvaluationSettings;
  goesTo: (number | null)[];
}

/** Tallies and settings as a rule counts them, and who gave an uncertain answer where gold is certain that is left out. */
export interface DecidedTallies {
  tallies: readonly ClusterTally[];
  settings: EvaluationSettings;
  unsure: string[];
}

/**
 * The settings under a rule, null where it cannot be followed: as negative and as positive need two other labels, one of
 * them the positive one. Uncertain labels are of whole items; other tasks and labels that are not declared are refused.
 */
export function settingsUnder(settings: EvaluationSettings, rule: UncertainRule): EvaluationSettings | null {
  return collapse(settings, rule)?.settings ?? null;
}

function collapse(settings: EvaluationSettings, rule: UncertainRule): Collapsed | null {
  const { uncertain, labels, task, multiLabel } = settings;
  if (uncertain === undefined) return null;
  if ((task !== "classification" && task !== "ordinal") || multiLabel) {
    throw new EvaluationInputError("setting_invalid", "uncertain labels: of whole items with one label each only");
  }
  const stranger = uncertain.labels.find((label) => !labels.includes(label));
  if (stranger !== undefined || uncertain.labels.length === 0) {
    throw new EvaluationInputError(
      "label_unknown",
      `uncertain label ${stranger ?? "none"}: labels are ${labels.join(", ")}`,
    );
  }
  if (rule === "three_way") return { settings, goesTo: labels.map((_, index) => index) };
  const left = labels.filter((label) => !uncertain.labels.includes(label));
  if (left.length < 2) throw new EvaluationInputError("setting_invalid", "uncertain labels: two others must be left");
  const { positiveLabel: declared, ...rest } = settings;
  const under: EvaluationSettings = {
    ...rest,
    labels: left,
    ...(declared !== undefined && left.includes(declared) ? { positiveLabel: declared } : {}),
  };
  const goesTo = labels.map((label) => (left.includes(label) ? left.indexOf(label) : null));
  if (rule === "excluded") return { settings: under, goesTo };
  const positive = positiveLabel(under);
  if (left.length !== 2 || positive < 0) return null;
  const target = rule === "as_positive" ? positive : 1 - positive;
  return { settings: under, goesTo: goesTo.map((place) => place ?? target) };
}

/**
 * The tallies as a rule counts them: both sides' labels go the same way, whole numbers into whole numbers, so that it is
 * exact whatever the split. A reading with a label that is left out on either side is left out. Scores are of the labels
 * as stated and fall away. What is listed as a disagreement stays as it was stated.
 */
export function talliesUnder(
  tallies: readonly ClusterTally[],
  settings: EvaluationSettings,
  rule: UncertainRule,
): DecidedTallies | null {
  const collapsed = collapse(settings, rule);
  if (collapsed === null) return null;
  if (rule === "three_way") return { tallies, settings, unsure: [] };
  const unsure = new Set<string>();
  const moved = tallies.map((tally) => ({
    ...tally,
    vendors: tally.vendors.map((vendor): VendorTally => {
      const groups = vendor.groups.map((group) => moveGroup(group, collapsed, () => unsure.add(vendor.vendor)));
      return { ...vendor, groups };
    }),
  }));
  return { tallies: moved, settings: collapsed.settings, unsure: [...unsure].sort() };
}

function moveGroup(group: GroupTally, { settings, goesTo }: Collapsed, onUnsure: () => void): GroupTally {
  const { counts, readings: _, ...rest } = group;
  if (counts.task !== "readings") return group;
  const width = settings.labels.length + 1;
  const byReader = counts.byReader.map(({ reader, counts: stated }) => {
    const moved = new Array<number>(settings.labels.length * width).fill(0);
    for (const [cell, count] of stated.entries()) {
      if (count === 0) continue;
      const own = cell % (goesTo.length + 1);
      const gold = goesTo[Math.floor(cell / (goesTo.length + 1))] ?? null;
      const answer = own === goesTo.length ? settings.labels.length : (goesTo[own] ?? null);
      if (gold !== null && answer === null) onUnsure();
      if (gold === null || answer === null) continue;
      moved[gold * width + answer] = (moved[gold * width + answer] ?? 0) + count;
    }
    return { reader, counts: moved };
  });
  return { ...rest, counts: { ...counts, byReader } };
}
