import { requireSigma } from "./ewma";

/** Points (from 0) that end a run violating each of Nelson's rules 1 to 8. */
export type NelsonSignals = Record<1 | 2 | 3 | 4 | 5 | 6 | 7 | 8, number[]>;

/** Ends of the windows of `length` points for which `violates` holds. */
function windows(z: readonly number[], length: number, violates: (window: readonly number[]) => boolean): number[] {
  const ends: number[] = [];
  for (let end = length - 1; end < z.length; end++) {
    if (violates(z.slice(end - length + 1, end + 1))) ends.push(end);
  }
  return ends;
}

function steps(window: readonly number[]): number[] {
  return window.slice(1).map((value, i) => Math.sign(value - (window[i] ?? 0)));
}

function atLeastOnOneSide(window: readonly number[], count: number, sigmas: number): boolean {
  return (
    window.filter((value) => value > sigmas).length >= count ||
    window.filter((value) => value < -sigmas).length >= count
  );
}

/**
 * Nelson's tests for special causes, on z_i = (x_i - target) / σ:
 *
 *   1 a point beyond 3 σ                               5 two of three points beyond 2 σ on one side
 *   2 nine points in a row on one side of the centre   6 four of five points beyond 1 σ on one side
 *   3 six points in a row rising, or falling           7 fifteen points in a row within 1 σ
 *   4 fourteen points in a row alternating             8 eight points in a row beyond 1 σ, on either side
 *
 * Every violating run is named by its last point; equal neighbours neither rise nor fall, and a point on a line is
 * neither beyond nor within it.
 * Source: Nelson 1984, J Qual Technol 16:237. Oracle: own code of the reference set (`planning.nelson_rules`).
 */
export function nelsonRules(values: ArrayLike<number>, target: number, sigma: number): NelsonSignals {
  requireSigma(sigma);
  const z = Array.from(values, (value) => (value - target) / sigma);
  const all = (holds: (value: number) => boolean) => (window: readonly number[]) => window.every(holds);
  const above = all((value) => value > 0);
  const below = all((value) => value < 0);
  return {
    1: windows(z, 1, ([value = 0]) => Math.abs(value) > 3),
    2: windows(z, 9, (window) => above(window) || below(window)),
    3: windows(z, 6, (window) => {
      const moves = steps(window);
      return moves.every((move) => move > 0) || moves.every((move) => move < 0);
    }),
    4: windows(z, 14, (window) => {
      const moves = steps(window);
      return moves.every((move, i) => move !== 0 && (i === 0 || move === -(moves[i - 1] ?? 0)));
    }),
    5: windows(z, 3, (window) => atLeastOnOneSide(window, 2, 2)),
    6: windows(z, 5, (window) => atLeastOnOneSide(window, 4, 1)),
    7: windows(
      z,
      15,
      all((value) => Math.abs(value) < 1),
    ),
    8: windows(
      z,
      8,
      all((value) => Math.abs(value) > 1),
    ),
  };
}
