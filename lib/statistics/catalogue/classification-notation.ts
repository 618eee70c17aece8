import { fraction, type MetricNotation, power, root, sum } from "./notation";

const COUNTS: MetricNotation["where"] = [
  ["tp", "readings (or findings) that gold and vendor both call positive"],
  ["fp", "readings that only the vendor calls positive"],
  ["fn", "readings that only gold calls positive"],
  ["tn", "readings that neither calls positive"],
];
const only = (...symbols: string[]) => COUNTS.filter(([symbol]) => symbols.includes(symbol));
const AT_PREVALENCE: MetricNotation["where"] = [
  ["s", "sensitivity"],
  ["c", "specificity"],
  ["π", "declared prevalence"],
];
const GRADES: MetricNotation["where"] = [
  ["n", "readings: what one reader says about one item"],
  ["g_i", "gold's grade of the item of reading i, in steps of the scale"],
  ["v_i", "the grade that the reading gives"],
];

/** Formulas of labels of whole items. */
export const CLASSIFICATION_NOTATION: Readonly<Record<string, MetricNotation>> = {
  accuracy: {
    formula: fraction(sum("k", "n_kk"), "n"),
    where: [
      ["n_kk", "readings of items of label k that give label k"],
      ["n", "readings: what one reader says about one item"],
    ],
  },
  sensitivity: { formula: fraction("tp", "tp + fn"), where: only("tp", "fn") },
  specificity: { formula: fraction("tn", "tn + fp"), where: only("tn", "fp") },
  precision: { formula: fraction("tp", "tp + fp"), where: only("tp", "fp") },
  npv: { formula: fraction("tn", "tn + fn"), where: only("tn", "fn") },
  ppv_at_prevalence: { formula: fraction("s π", "s π + (1 − c) (1 − π)"), where: AT_PREVALENCE },
  npv_at_prevalence: { formula: fraction("c (1 − π)", "c (1 − π) + (1 − s) π"), where: AT_PREVALENCE },
  kappa_at_prevalence: {
    formula: fraction("s π + c (1 − π) − e", "1 − e"),
    where: [...AT_PREVALENCE, ["e", "agreement by chance at that prevalence"]],
  },
  expected_cost: {
    formula: "π R (1 − s) + (1 − π) (1 − c)",
    where: [...AT_PREVALENCE, ["R", "declared cost of a miss, in false alarms"]],
  },
  f1: { formula: fraction("2 tp", "2 tp + fp + fn"), where: only("tp", "fp", "fn") },
  f1_macro: {
    formula: [fraction("1", "L"), sum("k", fraction("2 tp_k", "2 tp_k + fp_k + fn_k"))],
    where: [
      ["L", "labels that gold or the vendor has"],
      ["tp_k, fp_k, fn_k", "counts of label k against the rest"],
    ],
  },
  f1_micro: {
    formula: fraction(["2", sum("k", "tp_k")], ["2", sum("k", "tp_k"), "+", sum("k", "fp_k"), "+", sum("k", "fn_k")]),
    where: [["tp_k, fp_k, fn_k", "counts of label k against the rest"]],
  },
  balanced_accuracy: {
    formula: [fraction("1", "G"), sum("k", fraction("n_kk", "g_k"))],
    where: [
      ["G", "labels that gold has"],
      ["g_k", "readings of items of label k in gold"],
      ["n_kk", "of them, those that give label k"],
    ],
  },
  mcc: {
    formula: fraction(
      ["c n −", sum("k", "g_k v_k")],
      root(["( n^2 −", sum("k", "v_k^2"), ") ( n^2 −", sum("k", "g_k^2"), ")"]),
    ),
    where: [
      ["c", "readings that agree with gold"],
      ["n", "readings: what one reader says about one item"],
      ["g_k, v_k", "readings of items of label k in gold, and readings that give it"],
    ],
  },
  youden_j: { formula: [fraction("tp", "tp + fn"), "+", fraction("tn", "tn + fp"), "− 1"], where: COUNTS },
  jaccard: { formula: fraction("tp", "tp + fp + fn"), where: only("tp", "fp", "fn") },
  auc: {
    formula: [fraction("1", "m n"), sum("i , j", "( [ x_i > y_j ] + ½ [ x_i = y_j ] )")],
    where: [
      ["x_i", "scores of the m positive items"],
      ["y_j", "scores of the n negative items"],
      ["[ … ]", "1 where it holds, else 0"],
    ],
  },
  average_precision: {
    formula: sum("t", "( R_t − R_t−1 ) P_t"),
    where: [["R_t, P_t", "recall and precision at the t-th threshold, from the highest"]],
  },
  brier: {
    formula: [fraction("1", "n"), sum("i", power("( p_i − y_i )", "2"))],
    where: [
      ["p_i", "probability that the vendor gives"],
      ["y_i", "1 where it is true, else 0"],
    ],
  },
  log_loss: {
    formula: ["−", fraction("1", "n"), sum("i", "ln q_i")],
    where: [["q_i", "probability that the vendor gave to what is true, at least 2⁻⁵²"]],
  },
  ece: {
    formula: sum("b", [fraction("n_b", "n"), "| ȳ_b − p̄_b |"]),
    where: [
      ["n_b", "items whose probability lies in bin b, of equal width"],
      ["ȳ_b, p̄_b", "share of them that is true, mean probability"],
    ],
  },
  subset_accuracy: {
    formula: fraction(sum("i", "[ G_i = V_i ]"), "n"),
    where: [
      ["G_i, V_i", "sets of labels: gold's of the item of reading i, and the reading's"],
      ["n", "readings: what one reader says about one item"],
    ],
  },
  hamming_loss: {
    formula: fraction(sum("i", "| G_i △ V_i |"), "n L"),
    where: [
      ["G_i △ V_i", "labels that only gold or only reading i gives the item"],
      ["n, L", "readings, labels"],
    ],
  },
  mae: { formula: [fraction("1", "n"), sum("i", "| v_i − g_i |")], where: GRADES },
  within_one: { formula: [fraction("1", "n"), sum("i", "[ | v_i − g_i | ≤ 1 ]")], where: GRADES },
  grade_bias: { formula: [fraction("1", "n"), sum("i", "( v_i − g_i )")], where: GRADES },
  spearman: {
    formula: fraction(
      sum("i", "( r_i − r̄ ) ( s_i − s̄ )"),
      root([sum("i", power("( r_i − r̄ )", "2")), sum("i", power("( s_i − s̄ )", "2"))]),
    ),
    where: [["r_i, s_i", "midranks of item i in gold, and from the vendor"]],
  },
  kendall_tau_b: {
    formula: fraction("C − D", root("( N − T_g ) ( N − T_v )")),
    where: [
      ["C, D", "pairs of items in the same order on both sides, in the opposite one"],
      ["N", "all pairs"],
      ["T_g, T_v", "pairs tied in gold, from the vendor"],
    ],
  },
};
