import { describe, expect, test } from "vitest";
import { wilson } from "@/lib/statistics/intervals/wilson";
import { coarse, FEWEST_ITEMS } from "./coarse";

const of = (agreed: number, items: number, cases = items) => coarse({ agreed, items, cases });

describe("a coarse figure", () => {
  test("is rounded to twentieths, its interval outward, its items down", () => {
    expect(of(50, 57)).toEqual({ items: 50, share: 0.9, low: 0.75, high: 1 });
    expect(of(9, 60)).toEqual({ items: 60, share: 0.15, low: 0.05, high: 0.3 });
  });

  test("does not exist below twenty items", () => {
    expect(of(FEWEST_ITEMS - 1, FEWEST_ITEMS - 1)).toBeNull();
    expect(of(FEWEST_ITEMS, FEWEST_ITEMS)).not.toBeNull();
  });

  test("never says that everything was right, or nothing", () => {
    for (const items of [20, 30, 200]) {
      expect(of(items, items)).toEqual(of(Math.ceil(items * 0.95), items));
      expect(of(0, items)).toEqual(of(Math.floor(items * 0.05), items));
    }
  });

  test("takes at most 19 values for any count, and its interval tells no more", () => {
    const seen = new Map<number, Set<string>>();
    for (let agreed = 0; agreed <= 997; agreed++) {
      const { share, ...rest } = of(agreed, 997) ?? { share: -1 };
      seen.set(share, (seen.get(share) ?? new Set()).add(JSON.stringify(rest)));
    }
    expect(seen.size).toBe(19);
    for (const rests of seen.values()) expect(rests.size).toBe(1);
  });

  test("tells counts that differ by one item apart only where the rounded share does", () => {
    for (let items = 20; items < 30; items++)
      for (let agreed = 0; agreed <= items; agreed++) {
        const [one, other] = [of(agreed, items), of(agreed, 20 + ((items + 1) % 10))];
        if (one?.share === other?.share) expect(one).toEqual(other);
      }
  });

  test("has an interval that holds Wilson's own of the exact counts", () => {
    for (const items of [20, 29, 57, 113, 400])
      for (let agreed = 0; agreed <= items; agreed++) {
        const { low = 1, high = 0 } = of(agreed, items) ?? {};
        const exact = wilson(agreed, items);
        expect([low <= (exact.low ?? 0) + 1e-12, high >= (exact.high ?? 1) - 1e-12], `${agreed} of ${items}`).toEqual([
          true,
          true,
        ]);
      }
  });

  test("counts items of one patient as little as the patients are few", () => {
    const width = (cases: number) => (of(30, 40, cases)?.high ?? 0) - (of(30, 40, cases)?.low ?? 0);
    expect(width(5)).toBeGreaterThan(width(40));
    expect(of(30, 40, 1)).toEqual({ items: 40, share: 0.75, low: 0.1, high: 1 });
  });
});
