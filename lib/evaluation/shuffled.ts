import type { RandomSource } from "@/lib/statistics/random";

/** The list in random order; Fisher and Yates' shuffle (Knuth, The Art of Computer Programming 2, algorithm 3.4.2 P). */
export function shuffled<One>(list: readonly One[], random: Pick<RandomSource, "nextBelow">): One[] {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.nextBelow(last + 1);
    const [one, two] = [order[last], order[other]];
    if (one === undefined || two === undefined) continue;
    order[last] = two;
    order[other] = one;
  }
  return order;
}
