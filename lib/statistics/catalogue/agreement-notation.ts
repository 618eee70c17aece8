import { fraction, type MetricNotation, type Notation, power, sum } from "./notation";

const CHANCE = fraction("p_o − p_e", "1 − p_e");
const chance = (expected: Notation): Notation => [CHANCE, ", p_e =", expected];
const OBSERVED = ["p_o", "observed agreement: mean over items of the share of agreeing pairs of readings"] as const;
const MEAN_SHARE = ["π_k", "mean over items of the share of readings that name label k"] as const;
const SHARES = ["a_k, b_k", "share of items that the first, the second reader gives label k"] as const;
const LABELS = ["q", "declared labels"] as const;
const ALPHA = ["1 −", fraction("D_o", "D_e")] as const;
const DISAGREEMENTS: MetricNotation["where"] = [
  ["D_o", "mean of δ² over pairs of readings of one item"],
  ["D_e", "the same over all pairs of readings"],
];
const MEANS: MetricNotation["where"] = [
  ["BMS, JMS", "mean squares between items, between readers"],
  ["WMS, EMS", "mean squares within items, of what is left"],
  ["k, n", "readers, items"],
];
const icc = (above: string, below: Notation): MetricNotation => ({ formula: fraction(above, below), where: MEANS });
const ICC_2_1 = icc("BMS − EMS", ["BMS + ( k − 1 ) EMS +", fraction("k ( JMS − EMS )", "n")]);

function alpha(distance: Notation, more: MetricNotation["where"] = []): MetricNotation {
  return { formula: [...ALPHA, ", δ² =", distance], where: [...DISAGREEMENTS, ["c, d", "two readings"], ...more] };
}

/** Formulas of agreement without gold. */
export const AGREEMENT_NOTATION: Readonly<Record<string, MetricNotation>> = {
  percent_agreement: {
    formula: [fraction("1", "n"), sum("i", sum("k", fraction("r_ik ( r_ik − 1 )", "r_i ( r_i − 1 )")))],
    where: [
      ["r_ik", "readings of item i that name label k, of r_i"],
      ["n", "items with two readings or more"],
    ],
  },
  cohen_kappa: { formula: chance(sum("k", "a_k b_k")), where: [OBSERVED, SHARES] },
  cohen_kappa_linear: {
    formula: [fraction("p_o − p_e", "1 − p_e"), ", w_kl = 1 −", fraction("| k − l |", "q − 1")],
    where: [
      ["p_o, p_e", "means of w over the pairs of readings, and over independent ones of the same shares"],
      ["k, l", "the two readers' grades, of q"],
    ],
  },
  cohen_kappa_quadratic: {
    formula: [
      fraction("p_o − p_e", "1 − p_e"),
      ", w_kl = 1 −",
      fraction(power("( k − l )", "2"), power("( q − 1 )", "2")),
    ],
    where: [
      ["p_o, p_e", "means of w over the pairs of readings, and over independent ones of the same shares"],
      ["k, l", "the two readers' grades, of q"],
    ],
  },
  scott_pi: { formula: chance(sum("k", "π_k^2")), where: [OBSERVED, MEAN_SHARE] },
  gwet_ac1: {
    formula: chance([fraction("1", "q − 1"), sum("k", "π_k ( 1 − π_k )")]),
    where: [OBSERVED, MEAN_SHARE, LABELS],
  },
  gwet_ac2: {
    formula: chance([fraction(sum("k , l", "w_kl"), "q ( q − 1 )"), sum("k", "π_k ( 1 − π_k )")]),
    where: [
      ["p_o", "mean of w over pairs of readings"],
      ["w_kl", "agreement credited to labels k and l"],
      MEAN_SHARE,
      LABELS,
    ],
  },
  brennan_prediger: { formula: chance(fraction("1", "q")), where: [OBSERVED, LABELS] },
  fleiss_kappa: { formula: chance(sum("k", "π_k^2")), where: [OBSERVED, MEAN_SHARE] },
  conger_kappa: {
    formula: chance([fraction("2", "r ( r − 1 )"), sum("g < h", sum("k", "p_gk p_hk"))]),
    where: [OBSERVED, ["p_gk", "share of items that reader g of r gives label k"]],
  },
  light_kappa: {
    formula: [fraction("2", "r ( r − 1 )"), sum("g < h", "κ_gh")],
    where: [["κ_gh", "Cohen's kappa of readers g and h of r"]],
  },
  krippendorff_alpha: { formula: ALPHA, where: [...DISAGREEMENTS, ["δ²", "squared difference at the declared level"]] },
  krippendorff_alpha_nominal: alpha("[ c ≠ d ]"),
  krippendorff_alpha_ordinal: alpha(power(["(", sum("g = c … d", "n_g"), "−", fraction("n_c + n_d", "2"), ")"], "2"), [
    ["n_g", "readings of value g"],
  ]),
  krippendorff_alpha_interval: alpha(power("( c − d )", "2")),
  krippendorff_alpha_ratio: alpha(power(["(", fraction("c − d", "c + d"), ")"], "2")),
  specific_agreement: {
    formula: fraction(sum("i", "r_ik ( r_ik − 1 )"), sum("i", "r_ik ( r_i − 1 )")),
    where: [["r_ik", "readings of item i that name label k, of r_i"]],
  },
  icc: ICC_2_1,
  icc_1_1: icc("BMS − WMS", "BMS + ( k − 1 ) WMS"),
  icc_2_1: ICC_2_1,
  icc_3_1: icc("BMS − EMS", "BMS + ( k − 1 ) EMS"),
  icc_1_k: icc("BMS − WMS", "BMS"),
  icc_2_k: icc("BMS − EMS", ["BMS +", fraction("JMS − EMS", "n")]),
  icc_3_k: icc("BMS − EMS", "BMS"),
  ccc: {
    formula: fraction("2 s_xy", ["s_x^2 + s_y^2 +", power("( x̄ − ȳ )", "2")]),
    where: [["s_xy, s_x^2, s_y^2", "covariance and variances over n"]],
  },
  bland_altman_bias: {
    formula: ["d̄ =", fraction("1", "n"), sum("i", "( x_i − y_i )"), ", limits d̄ ± 1.96 s_d"],
    where: [
      ["x_i, y_i", "first and second measurement of item i"],
      ["s_d", "standard deviation of the differences, over n − 1"],
    ],
  },
  bland_altman_lower: {
    formula: ["d̄ − 1.96 s_d"],
    where: [
      ["d̄", "mean difference, first minus second measurement"],
      ["s_d", "standard deviation of the differences, over n − 1"],
    ],
  },
  bland_altman_upper: {
    formula: ["d̄ + 1.96 s_d"],
    where: [
      ["d̄", "mean difference, first minus second measurement"],
      ["s_d", "standard deviation of the differences, over n − 1"],
    ],
  },
};
