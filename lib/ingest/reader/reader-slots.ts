import { availableParallelism } from "node:os";

/** So many readers of one process at a time: each may hold memory up to its limit. */
const MOST_AT_ONCE = Math.max(4, availableParallelism());

let taken = 0;
const waiting: (() => void)[] = [];

/** Does work as soon as fewer than the most others are at it, in the order asked. */
export async function inReaderSlot<Result>(work: () => Promise<Result>): Promise<Result> {
  if (taken < MOST_AT_ONCE) taken += 1;
  // who leaves hands its place over
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else taken -= 1;
  }
}
