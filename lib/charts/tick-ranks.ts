import type { Axis } from "./ticks";

/** 0: its label always stays. 1, 2: it goes where labels have no room, the 2 first. */
export type TickRank = 0 | 1 | 2;

/**
 * Which labels of an axis stay where not all have room: every second one, then every fourth, counted from zero where the
 * axis has it (a difference is read against it), else from the first. The ticks themselves stay.
 */
export function tickRanks({ ticks }: Pick<Axis, "ticks">): TickRank[] {
  const zero = ticks.findIndex(({ value }) => value === 0);
  return ticks.map((_, at) => {
    const steps = Math.abs(at - Math.max(zero, 0));
    return steps % 2 === 1 ? 2 : steps % 4 === 2 ? 1 : 0;
  });
}
