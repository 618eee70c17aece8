import { describe, expect, test } from "vitest";
import { coarse } from "./coarse";

/** Reliability-scale.md §0.1: gold of 500 items in five classes, and what a vendor's program makes of its scores. */
const ITEMS = 500;
const CLASSES = 5;
const SUBMISSIONS = 2_000;
/** Share of the most frequent class; the others are equally frequent. */
const MAJORITY = 0.28;

/** mulberry32: small, seeded, good enough for robots. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const drawClass = (random: () => number) => (random() < MAJORITY ? 0 : 1 + Math.floor(random() * (CLASSES - 1)));
const drawn = (random: () => number, draw: (random: () => number) => number) =>
  Array.from({ length: ITEMS }, () => draw(random));
const anyClass = (random: () => number) => Math.floor(random() * CLASSES);
const agreedOf = (gold: readonly number[], answers: readonly number[]) =>
  answers.reduce((sum, answer, at) => sum + Number(answer === gold[at]), 0);
const recovered = (gold: readonly number[], answers: readonly number[]) => agreedOf(gold, answers) / ITEMS;

/** What comes back for a delivery of answers to all items; null: nothing. */
type Told = (answers: readonly number[]) => number | null;

/** What a vendor is told: of the first measurement of each item, rounded, whatever is delivered later. */
function frozen(gold: readonly number[]): Told {
  let first: number | null | undefined;
  return (answers) => {
    first ??= coarse({ agreed: agreedOf(gold, answers), items: ITEMS, cases: ITEMS })?.share ?? null;
    return first;
  };
}

/** The wall removed: every delivery is scored anew, exactly. */
const exact =
  (gold: readonly number[]): Told =>
  (answers) =>
    agreedOf(gold, answers) / ITEMS;

/** Tries the other classes of one item after another, and keeps what scores higher. */
function coordinate(told: Told, random: () => number): number[] {
  const best = drawn(random, anyClass);
  let score = told(best) ?? 0;
  let left = SUBMISSIONS - 1;
  for (let at = 0; at < ITEMS && left > 0; at++)
    for (let step = 1; step < CLASSES && left > 0; step++, left--) {
      const tried = best.with(at, ((best[at] ?? 0) + 1) % CLASSES);
      const now = told(tried) ?? 0;
      if (now < score) break;
      best.splice(0, ITEMS, ...tried);
      if (now > score) {
        score = now;
        break;
      }
    }
  return best;
}

/** Delivers at random and lets the scores vote for the answers they came with. */
function boosting(told: Told, random: () => number): number[] {
  const votes = Array.from({ length: ITEMS }, () => new Float64Array(CLASSES));
  const counts = Array.from({ length: ITEMS }, () => new Float64Array(CLASSES));
  for (let left = SUBMISSIONS; left > 0; left--) {
    const answers = drawn(random, anyClass);
    const score = told(answers) ?? 0;
    for (const [at, answer] of answers.entries()) {
      const [vote, count] = [votes[at], counts[at]];
      if (vote) vote[answer] = (vote[answer] ?? 0) + score;
      if (count) count[answer] = (count[answer] ?? 0) + 1;
    }
  }
  return votes.map((vote, at) => {
    const means = [...vote].map((sum, answer) => sum / Math.max(1, counts[at]?.[answer] ?? 1));
    const most = Math.max(...means);
    const ties = means.flatMap((mean, answer) => (mean === most ? [answer] : []));
    return ties[Math.floor(random() * ties.length)] ?? 0;
  });
}

/**
 * Knows nine of ten answers, and spoils right ones until the figure is about to step: then the step names, item by
 * item, which of the others are wrong.
 */
function boundaryFlip(told: Told, own: readonly number[]): Set<number> {
  const spoiled = [...own];
  const start = told(own) ?? 0;
  let left = SUBMISSIONS - 1;
  for (let at = 0; at < ITEMS && left > ITEMS && (told(spoiled) ?? 0) >= start; at++, left--) spoiled[at] = -1;
  const below = told(spoiled) ?? 0;
  const named = new Set<number>();
  const from = spoiled.lastIndexOf(-1) + 1;
  for (let at = from; at < ITEMS && left > 0; at++, left--) {
    // One right answer given back lifts the figure over its step; one more spoiled takes it down, if it was right.
    const probe = spoiled.with(from - 1, own[from - 1] ?? 0).with(at, -1);
    if ((told(probe) ?? 0) > below) named.add(at);
  }
  return named;
}

describe.each([1, 2, 3])("G02: a program that probes scores, seed %d", (seed) => {
  const random = generator(seed);
  const gold = drawn(random, drawClass);
  const rate =
    agreedOf(
      gold,
      gold.map(() => 0),
    ) / ITEMS;
  const atMost = rate + 2 * Math.sqrt((rate * (1 - rate)) / ITEMS);

  test.each([
    ["coordinate by coordinate", coordinate],
    ["by boosting", boosting],
  ] as const)("%s learns no more than the most frequent class; with scoring opened, nearly all", (name, robot) => {
    expect(recovered(gold, robot(frozen(gold), generator(seed + 10)))).toBeLessThanOrEqual(atMost);
    // The control. Boosting averages: in so many submissions it comes far, the coordinates come to the end.
    const opened = recovered(gold, robot(exact(gold), generator(seed + 10)));
    expect(opened).toBeGreaterThanOrEqual(name === "by boosting" ? 0.75 : 0.95);
  });

  test("by flips at a step names no wrong item; with scoring opened, all that it probes", () => {
    const own = gold.map((answer) => (random() < 0.1 ? (answer + 1) % CLASSES : answer));
    expect(boundaryFlip(frozen(gold), own).size).toBe(0);
    const named = boundaryFlip(exact(gold), own);
    const wrong = own.flatMap((answer, at) => (answer === gold[at] ? [] : [at]));
    const probed = wrong.filter((at) => at > Math.min(...named) - 1);
    expect(named.size).toBeGreaterThan(20);
    expect([...named].every((at) => own[at] !== gold[at])).toBe(true);
    expect(named.size / probed.length).toBeGreaterThanOrEqual(0.95);
  });

  test("by portions as small as are told learns no more than the most frequent class", () => {
    const guesses: number[] = [];
    for (let from = 0; from < ITEMS; from += 20) {
      const items = gold.slice(from, from + 20);
      const share = coarse({ agreed: items.filter((answer) => answer === 0).length, items: 20, cases: 20 })?.share ?? 0;
      // Where few are of the class that was answered, another one is the better guess for all of them.
      guesses.push(...items.map(() => (share < 1 / CLASSES ? 1 : 0)));
    }
    expect(recovered(gold, guesses)).toBeLessThanOrEqual(atMost);
  });
});
