import { fraction, type MetricNotation, type Notation, sum } from "./notation";

const SETS: MetricNotation["where"] = [["A, B", "voxels (or areas) of gold and vendor; | … | counts them"]];
const BORDERS: MetricNotation["where"] = [
  ["∂A, ∂B", "border voxels of gold and vendor; outside the image is background"],
  ["d ( a , ∂B )", "distance of a from the nearest of them, in mm by the spacing"],
];
const DICE: Notation = fraction("2 | A ∩ B |", "| A | + | B |");
const DIRECTED = (from: string, to: string): Notation => sum(`a ∈ ∂${from}`, `d ( a , ∂${to} )`);

/** Formulas of masks and contours. */
export const SEGMENTATION_NOTATION: Readonly<Record<string, MetricNotation>> = {
  dice: { formula: DICE, where: SETS },
  dice_median: { formula: ["median_i", fraction("2 | A_i ∩ B_i |", "| A_i | + | B_i |")], where: SETS },
  dice_min: { formula: ["min_i", fraction("2 | A_i ∩ B_i |", "| A_i | + | B_i |")], where: SETS },
  dice_missed_as_zero: {
    formula: [fraction("1", "F"), sum("i", fraction("2 | A_i ∩ B_i |", "| A_i | + | B_i |"))],
    where: [["F", "all findings in gold; one that was missed adds 0"], ...SETS],
  },
  iou: { formula: fraction("| A ∩ B |", "| A ∪ B |"), where: SETS },
  hd_mm: {
    formula: ["max", "(", "max_a∈∂A", "d ( a , ∂B ) ,", "max_b∈∂B", "d ( b , ∂A )", ")"],
    where: BORDERS,
  },
  hd95_mm: {
    formula: ["max", "(", "Q_.95", "{ d ( a , ∂B ) } ,", "Q_.95", "{ d ( b , ∂A ) }", ")"],
    where: [["Q_.95", "95th percentile, type 7"], ...BORDERS],
  },
  assd_mm: { formula: fraction([DIRECTED("A", "B"), "+", DIRECTED("B", "A")], "| ∂A | + | ∂B |"), where: BORDERS },
  masd_mm: {
    formula: [
      fraction("1", "2"),
      "(",
      fraction(DIRECTED("A", "B"), "| ∂A |"),
      "+",
      fraction(DIRECTED("B", "A"), "| ∂B |"),
      ")",
    ],
    where: BORDERS,
  },
  nsd: {
    formula: fraction("| { a : d ( a , ∂B ) ≤ τ } | + | { b : d ( b , ∂A ) ≤ τ } |", "| ∂A | + | ∂B |"),
    where: [["τ", "tolerance, in mm"], ...BORDERS],
  },
  surface_dice: {
    formula: fraction("S_A ( d ≤ τ ) + S_B ( d ≤ τ )", "S_A + S_B"),
    where: [
      ["S_A, S_B", "areas of the two surfaces, by marching-cubes elements"],
      ["τ", "tolerance, in mm"],
    ],
  },
  cl_dice: {
    formula: fraction("2 P S", "P + S"),
    where: [
      ["P", "share of the vendor's centreline inside gold"],
      ["S", "share of gold's centreline inside the vendor's mask"],
    ],
  },
  volume_difference: { formula: "| B | − | A |", where: SETS },
  volume_difference_mm3: { formula: [fraction("1", "m"), sum("i", "( | B_i | − | A_i | )")], where: SETS },
  volume_relative_difference: { formula: fraction("| B | − | A |", "| A |"), where: SETS },
  volumetric_similarity: { formula: ["1 −", fraction("| | A | − | B | |", "| A | + | B |")], where: SETS },
  pq: {
    formula: fraction(sum("matches", "IoU"), "tp + ½ fp + ½ fn"),
    where: [["tp, fp, fn", "matches (IoU > ½), extras, misses"]],
  },
  sq: { formula: fraction(sum("matches", "IoU"), "tp"), where: [["tp", "matches (IoU > ½)"]] },
  rq: {
    formula: fraction("tp", "tp + ½ fp + ½ fn"),
    where: [["tp, fp, fn", "matches (IoU > ½), extras, misses"]],
  },
};
