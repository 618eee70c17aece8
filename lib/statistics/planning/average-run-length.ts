import { linearSolve } from "../comparison/linear-solve";
import { StatisticsInputError } from "../estimate";
import { normalCdf, normalDensity } from "../special/normal";
import { gaussLegendre } from "./gauss-legendre";
import { requireFraction } from "./requirements";

const NODES = 100;
/** Beyond this the equations are singular in double precision: the run length cannot be told from infinity. */
const LONGEST = 1e13;

function solve(matrix: number[][]): number[] | null {
  return linearSolve(
    matrix,
    matrix.map(() => 1),
  );
}

function withinReach(length: number | undefined): length is number {
  return length !== undefined && length > 0 && length < LONGEST;
}

function tooWide(): StatisticsInputError {
  return new StatisticsInputError("h, L", "too wide: the run length cannot be told from infinity");
}

/** Signals a point of the upper CUSUM from 0, 1 / ARL, when every point is shifted by `shift` standard deviations. */
function oneSidedRate(k: number, h: number, shift: number): number {
  const { nodes, weights } = gaussLegendre(NODES, 0, h);
  // unknowns: the run length from 0, then from each node
  const starts = [0, ...nodes];
  const matrix = starts.map((start, i) =>
    starts.map((end, j) => {
      const chance =
        j === 0 ? normalCdf(k - start - shift) : (weights[j - 1] ?? 0) * normalDensity(end + k - start - shift);
      return (i === j ? 1 : 0) - chance;
    }),
  );
  const length = solve(matrix)?.[0];
  // the side that the shift leads away from may never signal: it adds nothing to the other's rate
  return withinReach(length) ? 1 / length : 0;
}

/**
 * Average run length of the two-sided tabular CUSUM (reference value k, decision limit h, in σ) from 0: the mean number
 * of points until a signal, 1 / ARL = 1 / ARL⁺ + 1 / ARL⁻, each side by its integral equation (Gauss-Legendre, 100
 * nodes).
 *
 * @param shift how far the process is off, in σ; 0 gives the rate of false signals
 * Source: Page 1954, Biometrika 41:100; van Dobben de Bruyn 1968 (combination of the sides).
 * Oracle: R spc 0.6.7 xcusum.arl, to 1% (`planning.average_run_length`; here they agree to 1e-9).
 */
export function cusumRunLength(k: number, h: number, shift = 0): number {
  if (!(h > 0)) throw new StatisticsInputError("h", "must be positive", h);
  if (!(k >= 0)) throw new StatisticsInputError("k", "must not be negative", k);
  const rate = oneSidedRate(k, h, shift) + oneSidedRate(k, h, -shift);
  if (rate === 0) throw tooWide();
  return 1 / rate;
}

/**
 * Average run length of the EWMA chart with steady-state limits ± L √(λ / (2 - λ)) σ from the target, by its integral
 * equation (Gauss-Legendre, 100 nodes).
 * Source: Crowder 1987, Technometrics 29:401. Oracle: R spc 0.6.7 xewma.arl, to 1% (`planning.average_run_length`).
 */
export function ewmaRunLength(lambda: number, width: number, shift = 0): number {
  if (lambda !== 1) requireFraction("lambda", lambda);
  if (!(width > 0)) throw new StatisticsInputError("width", "must be positive", width);
  const limit = width * Math.sqrt(lambda / (2 - lambda));
  const { nodes, weights } = gaussLegendre(NODES, -limit, limit);
  const density = (from: number, to: number) => normalDensity((to - (1 - lambda) * from) / lambda - shift) / lambda;
  const matrix = nodes.map((from, i) =>
    nodes.map((to, j) => (i === j ? 1 : 0) - (weights[j] ?? 0) * density(from, to)),
  );
  const solution = solve(matrix);
  if (!solution) throw tooWide();
  // the run length from the target itself, by the integral equation once more
  const length = 1 + nodes.reduce((sum, to, j) => sum + (weights[j] ?? 0) * density(0, to) * (solution[j] ?? 0), 0);
  if (!withinReach(length)) throw tooWide();
  return length;
}
