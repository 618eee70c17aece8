import { factorDegrees, type VarianceShare } from "./variance-interval";

/** A random factor (readers, cases of a kind) of one modality: how often pairs share it, and its variance component. */
export interface RandomFactor {
  coefficient: number;
  component: number;
}

/** Each factor of one modality with its degrees of freedom. */
export function sharesOf(factors: readonly RandomFactor[]): VarianceShare[] {
  return factors.map(({ coefficient, component }) => ({ component, degreesOfFreedom: factorDegrees(coefficient) }));
}

/**
 * Factors of a difference of two modalities: component first + second - 2 cross with the smaller degrees of freedom; where the
 * modalities share none of the factor (cross coefficient 0) the two enter apart.
 */
export function sharesOfDifference(
  first: readonly RandomFactor[],
  second: readonly RandomFactor[],
  cross: readonly RandomFactor[],
): VarianceShare[] {
  return first.flatMap((one, at) => {
    const other = second[at] ?? one;
    const [own, others] = [factorDegrees(one.coefficient), factorDegrees(other.coefficient)];
    const shared = cross[at];
    if (shared === undefined || shared.coefficient === 0) {
      return [
        { component: one.component, degreesOfFreedom: own },
        { component: other.component, degreesOfFreedom: others },
      ];
    }
    const component = one.component + other.component - 2 * shared.component;
    return [{ component, degreesOfFreedom: Math.min(own, others) }];
  });
}

/** Smaller degrees of freedom of each factor in two modalities. */
export function smallerDegrees(first: readonly RandomFactor[], second: readonly RandomFactor[]): number[] {
  return first.map(({ coefficient }, at) =>
    Math.min(factorDegrees(coefficient), factorDegrees(second[at]?.coefficient ?? coefficient)),
  );
}
