import coverage from "./coverage.json";

/** One interval's measured coverage over the judged scenarios. */
export interface MeasuredCoverage {
  id: string;
  name: string;
  meanCoverage: number;
  leastCoverage: number;
  judged: number;
  /** Samples drawn in each scenario; null where all were listed. */
  simulations: number | null;
  holds: boolean;
}

/** The stored table of `npm run coverage`, with the seed and the engine that made it. */
export const COVERAGE_SEED: number = coverage.seed;
export const COVERAGE_ENGINE: string = coverage.engine;
export const MEASURED_COVERAGE: readonly MeasuredCoverage[] = coverage.intervals.map(
  ({ id, name, meanCoverage, leastCoverage, judged, simulations, holds }) => ({
    id,
    name,
    meanCoverage,
    leastCoverage,
    judged,
    simulations: typeof simulations === "number" ? simulations : null,
    holds,
  }),
);
