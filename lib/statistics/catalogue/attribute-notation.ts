import { fraction, type MetricNotation, sum } from "./notation";

/** Formulas of attributes of what both sides have. */
export const ATTRIBUTE_NOTATION: Readonly<Record<string, MetricNotation>> = {
  attribute_accuracy: {
    formula: fraction(sum("i", "[ v_i = g_i ]"), "n"),
    where: [
      ["g_i", "gold's value of the attribute on matched pair i"],
      ["v_i", "the vendor's; none stated equals nothing"],
      ["n", "matched pairs of which gold states it"],
    ],
  },
  attribute_kappa: {
    formula: [fraction("p_o − p_e", "1 − p_e"), ", p_e =", sum("k", "g_k v_k")],
    where: [
      ["p_o", "share of pairs with equal values, of those with both"],
      ["g_k, v_k", "shares of value k in gold and of the vendor"],
    ],
  },
};
