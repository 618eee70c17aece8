import type { Figure } from "../figure";
import { figure, noFigure, quotient } from "../figure";
import type { PairTable } from "./pair-table";

/** What explains a kappa of two categories, the first being the positive one. */
export interface TwoByTwoAgreement {
  /** Prevalence- and bias-adjusted kappa, 2 * percent - 1. */
  pabak: Figure;
  /** |both positive - both negative| / n: 0 balanced, 1 one category only. */
  prevalenceIndex: Figure;
  /** |first positive alone - second positive alone| / n: 0 where both call positive equally often. */
  biasIndex: Figure;
  /** 2a / (2a + b + c): chance that the other reader agrees with a positive call. */
  positiveAgreement: Figure;
  /** 2d / (2d + b + c). */
  negativeAgreement: Figure;
}

/**
 * The companions of a 2 x 2 kappa: PABAK, prevalence index, bias index, positive and negative agreement. With shares
 * a (both positive), b, c, d (both negative) of n items. All fractions; PABAK in [-1, 1]. Undefined: `no_items`;
 * positive (negative) agreement where neither reader used that category (`zero_denominator`). Null for tables that are
 * not 2 x 2.
 *
 * Source: Byrt, Bishop, Carlin 1993, J Clin Epidemiol 46:423; Cicchetti & Feinstein 1990, J Clin Epidemiol 43:551.
 * Example: counts [118, 5, 2, 0] have prevalence index .944, bias index .024, positive agreement .9712, negative 0.
 */
export function twoByTwoAgreement(table: PairTable): TwoByTwoAgreement | null {
  if (table.categoryCount !== 2) return null;
  const [a = 0, b = 0, c = 0, d = 0] = table.shares;
  const of = (value: number) => (table.n === 0 ? noFigure("no_items") : figure(value));
  const specific = (agreed: number) =>
    table.n === 0 ? noFigure("no_items") : quotient(2 * agreed, 2 * agreed + b + c, "zero_denominator");
  return {
    pabak: of(2 * (a + d) - 1),
    prevalenceIndex: of(Math.abs(a - d)),
    biasIndex: of(Math.abs(b - c)),
    positiveAgreement: specific(a),
    negativeAgreement: specific(d),
  };
}
