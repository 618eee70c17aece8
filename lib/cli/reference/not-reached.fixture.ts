/** Called by reference cases and not reached from evaluation, assessments or the planner, and why. */
interface NotReached {
  names: readonly string[];
  why: string;
}

/** Whoever wires one in takes it off. Now empty: all that the cases call, the product uses. */
export const NOT_REACHED: Readonly<Record<string, NotReached>> = {};
