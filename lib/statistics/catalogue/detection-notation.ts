import { fraction, type MetricNotation, power, root, sum } from "./notation";

const INTERPOLATED = (from: string) =>
  [fraction("1", "101"), sum("r ∈ { 0 , .01 , … , 1 }", ["max", `P_${from} ( R ≥ r )`])] as const;
const P: MetricNotation["where"] = [
  ["P_t", "precision at IoU t and above, going down the scores"],
  ["R", "recall there"],
];

/** Formulas of findings, boxes and landmarks. */
export const DETECTION_NOTATION: Readonly<Record<string, MetricNotation>> = {
  ap: {
    formula: [fraction("1", "10 L"), sum("k", sum("t ∈ { .5 , … , .95 }", INTERPOLATED("t")))],
    where: [["L", "labels that gold has, k each of them"], ...P],
  },
  ap50: { formula: [fraction("1", "L"), sum("k", INTERPOLATED(".5"))], where: [["L", "labels that gold has"], ...P] },
  ap75: { formula: [fraction("1", "L"), sum("k", INTERPOLATED(".75"))], where: [["L", "labels that gold has"], ...P] },
  froc: {
    formula: [fraction("1", "7"), sum("x ∈ { ⅛ , ¼ , ½ , 1 , 2 , 4 , 8 }", "S ( x )")],
    where: [["S ( x )", "best share of lesions marked with at most x false marks an image"]],
  },
  jafroc: {
    formula: [fraction("1", "m n"), sum("i , j", "( [ x_i > y_j ] + ½ [ x_i = y_j ] )")],
    where: [
      ["x_i", "score of the mark on lesion i of m, −∞ for none"],
      ["y_j", "highest score of a false mark on image j of n without lesions, −∞ for none"],
    ],
  },
  false_positives_per_case: {
    formula: fraction("fp", "c"),
    where: [
      ["fp", "marks without a partner in gold"],
      ["c", "cases with anything returned"],
    ],
  },
  false_positives_per_item: {
    formula: fraction("fp", "n"),
    where: [
      ["fp", "marks without a partner in gold"],
      ["n", "items returned"],
    ],
  },
  case_sensitivity: {
    formula: fraction("c_marked", "c_finding"),
    where: [
      ["c_finding", "cases with a finding in gold"],
      ["c_marked", "of them, those with any mark"],
    ],
  },
  case_specificity: {
    formula: fraction("c_unmarked", "c_without"),
    where: [
      ["c_without", "cases without a finding in gold"],
      ["c_unmarked", "of them, those without a mark"],
    ],
  },
  oks: {
    formula: [fraction("1", "K"), sum("k", ["exp", "(", "−", fraction("d_k^2", "2 s ( 2 σ_k )^2"), ")"])],
    where: [
      ["K", "points visible in gold"],
      ["d_k", "distance of the vendor's point k from gold's"],
      ["s", "area of the object in gold"],
      ["σ_k", "spread of people's own placing of point k"],
    ],
  },
  absolute_error_mm: {
    formula: [fraction("1", "n"), sum("i", "|v_i − g_i|")],
    where: [
      ["v_i, g_i", "the vendor's and gold's length i, in mm"],
      ["n", "lengths that both measured"],
    ],
  },
  length_within: {
    formula: fraction(sum("i", "[ |v_i − g_i| ≤ r ]"), "n"),
    where: [
      ["v_i, g_i", "the vendor's and gold's length i, in mm; one not measured is beyond any distance"],
      ["r", "the distance that counts as right"],
      ["n", "lengths in gold"],
    ],
  },
  radial_error_mm: {
    formula: [fraction("1", "n"), sum("i", root("Δx_i^2 + Δy_i^2 + Δz_i^2"))],
    where: [["Δx_i, Δy_i, Δz_i", "vendor's landmark i minus gold's, in mm"]],
  },
  sdr: {
    formula: fraction(sum("i", "[ d_i ≤ r ]"), "n"),
    where: [
      ["d_i", "distance of landmark i from gold's, in mm; a missed one is beyond any"],
      ["r", "the distance that counts as success"],
      ["n", "landmarks in gold"],
    ],
  },
  pck: {
    formula: fraction(sum("k", "[ d_k ≤ α ℓ ]"), "K"),
    where: [
      ["d_k", "distance of keypoint k from gold's"],
      ["ℓ", "reference length of the object"],
      ["α", "the share of it that counts as correct"],
      ["K", "keypoints visible in gold"],
    ],
  },
  hotelling_t_squared: {
    formula: ["T^2 = n", "m'", power("S", "−1"), "m"],
    where: [
      ["m", "mean offset of the vendor's landmarks from gold's, over the axes; m' the same as a row"],
      ["S", "covariance of the offsets, divided by n − 1"],
      ["n", "landmarks of the image"],
    ],
  },
  coverage: {
    formula: fraction("returned", "ordered"),
    where: [["returned, ordered", "items; those that nobody ordered count nowhere"]],
  },
  mean_iou_matched: {
    formula: [fraction("1", "m"), sum("i", fraction("| A_i ∩ B_i |", "| A_i ∪ B_i |"))],
    where: [["A_i, B_i", "boxes of the i-th of m matched pairs"]],
  },
};
