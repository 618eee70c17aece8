import { fraction, type MetricNotation, type Notation, sum } from "./notation";

const INTERPOLATED = (from: string): Notation => [
  fraction("1", "101"),
  sum("r ∈ { 0 , .01 , … , 1 }", ["max", `P_${from} ( R ≥ r )`]),
];
const FOUND = (from: string): Notation => fraction(`tp_${from}`, "n");
const LABELS = ["L", "labels that gold has, k each of them"] as const;
const P: MetricNotation["where"] = [
  LABELS,
  ["P_t", "precision at similarity t and above, going down the scores"],
  ["R", "recall there"],
];
const TP: MetricNotation["where"] = [
  LABELS,
  ["tp_t", "gold objects found with similarity t and above"],
  ["n", "gold objects with a visible point"],
];
const over = (of: (from: string) => Notation): Notation => [
  fraction("1", "10 L"),
  sum("k", sum("t ∈ { .5 , … , .95 }", of("t"))),
];
const at = (from: string, of: (from: string) => Notation): Notation => [fraction("1", "L"), sum("k", of(from))];
const sized = (where: MetricNotation["where"], size: string): MetricNotation["where"] => [
  ...where,
  ["s", `area of the gold object, ${size}; no other counts`],
];
const MEDIUM = "32² to 96² square pixels";
const LARGE = "96² square pixels and more";

/** Formulas of COCO's keypoint figures. */
export const KEYPOINT_NOTATION: Readonly<Record<string, MetricNotation>> = {
  oks_ap: { formula: over(INTERPOLATED), where: P },
  oks_ap50: { formula: at(".5", INTERPOLATED), where: P },
  oks_ap75: { formula: at(".75", INTERPOLATED), where: P },
  oks_ap_medium: { formula: over(INTERPOLATED), where: sized(P, MEDIUM) },
  oks_ap_large: { formula: over(INTERPOLATED), where: sized(P, LARGE) },
  oks_ar: { formula: over(FOUND), where: TP },
  oks_ar50: { formula: at(".5", FOUND), where: TP },
  oks_ar75: { formula: at(".75", FOUND), where: TP },
  oks_ar_medium: { formula: over(FOUND), where: sized(TP, MEDIUM) },
  oks_ar_large: { formula: over(FOUND), where: sized(TP, LARGE) },
};
