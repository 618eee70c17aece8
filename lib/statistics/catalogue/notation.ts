/**
 * A formula as a small tree. Text is split at spaces: numbers, operators, and symbols, which may carry an index and a
 * power (`p_e`, `n^2`, `x_i^2`). A list stands in a row; fractions, roots and sums hold what they hold.
 */
export type Notation =
  | string
  | readonly Notation[]
  | { readonly kind: "fraction"; readonly above: Notation; readonly below: Notation }
  | { readonly kind: "root"; readonly of: Notation }
  | { readonly kind: "sum"; readonly over: Notation; readonly of: Notation }
  | { readonly kind: "power"; readonly base: Notation; readonly exponent: Notation };

/** A formula with the words of its symbols. */
export interface MetricNotation {
  formula: Notation;
  where: readonly (readonly [symbol: string, words: string])[];
}

export const fraction = (above: Notation, below: Notation): Notation => ({ kind: "fraction", above, below });
export const root = (of: Notation): Notation => ({ kind: "root", of });
export const sum = (over: Notation, of: Notation): Notation => ({ kind: "sum", over, of });
export const power = (base: Notation, exponent: Notation): Notation => ({ kind: "power", base, exponent });

/** The text of a formula for readers without mathematics on the screen, and for search. */
export function plainNotation(notation: Notation): string {
  if (typeof notation === "string") return notation;
  if (!("kind" in notation)) return notation.map(plainNotation).join(" ");
  switch (notation.kind) {
    case "fraction":
      return `(${plainNotation(notation.above)}) / (${plainNotation(notation.below)})`;
    case "root":
      return `√(${plainNotation(notation.of)})`;
    case "sum":
      return `Σ over ${plainNotation(notation.over)} of ${plainNotation(notation.of)}`;
    case "power":
      return `(${plainNotation(notation.base)})^${plainNotation(notation.exponent)}`;
  }
}
