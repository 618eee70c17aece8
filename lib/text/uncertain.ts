import type { UncertainRule } from "@/lib/evaluation/uncertain-rule";

export const UNCERTAIN_TEXT = {
  title: (metric: string) => `Uncertain labels, four ways: ${metric}`,
  note: (labels: string, rule: string) =>
    `How ${labels} counts, on both sides; every other figure of this page follows the chosen way: ${rule}. Intervals here are over cases.`,
  changes: "The order of the vendors depends on the way.",
  rules: {
    three_way: "a label of its own",
    as_negative: "as negative",
    as_positive: "as positive",
    excluded: "left out",
  } satisfies Record<UncertainRule, string>,
  vendor: "Vendor",
  way: (rule: string) => `Counted ${rule}`,
  ownLabel: "A label of its own",
  leftOut: "Left out",
  rank: (rule: string) => `Rank, ${rule}`,
  none: "not defined this way",
  unsure: (vendors: string) =>
    `Left out, doubt is rewarded: ${vendors} gave uncertain answers where the reference is certain, so that way ranks nobody.`,
};
