import { describe, expect, it } from "vitest";
import { randomSource } from "../random";
import { differenceHeterogeneity } from "./difference-heterogeneity";

/** Clusters of one item: a value of each side, slice by slice; a cluster lies in one slice. */
function slicesOf(slices: readonly (readonly (readonly [number, number])[])[]) {
  const all = slices.flatMap((slice, at) => slice.map((pair) => ({ at, pair })));
  return slices.map((_, slice) => {
    const side = (which: 0 | 1) => ({
      numerators: all.map(({ at, pair }) => (at === slice ? pair[which] : 0)),
      denominators: all.map(({ at }) => (at === slice ? 1 : 0)),
    });
    return { first: side(0), second: side(1) };
  });
}

describe("difference heterogeneity", () => {
  it("by hand: differences 1, 0, 1 and 0, -1, 0 are Welch's statistic squared", () => {
    const pairs = [
      [
        [1, 0],
        [0, 0],
        [1, 0],
      ],
      [
        [0, 0],
        [0, 1],
        [0, 0],
      ],
    ] as const;
    // means 2/3 and -1/3, each of variance 1/3 and so 1/9 of its mean: 1 / (2/9)
    const { statistic, df, p, clusters } = differenceHeterogeneity(slicesOf(pairs));
    expect([statistic, df, clusters]).toEqual([expect.closeTo(4.5, 10), [1, 4], 6]);
    // F(1, 4) is t(4) squared: t = 2.1213, two-sided p .1012
    expect(p).toBeCloseTo(0.1012, 4);
  });

  it("is the same whichever slice comes first, and 0 where all differ alike", () => {
    const random = randomSource(3);
    const slice = (shift: number) =>
      Array.from({ length: 12 }, () => [random.nextReal() + shift, random.nextReal()] as const);
    const [a, b, c] = [slice(0), slice(0.3), slice(0.6)];
    const one = differenceHeterogeneity(slicesOf([a, b, c]));
    expect(differenceHeterogeneity(slicesOf([c, a, b])).statistic).toBeCloseTo(one.statistic ?? 0, 10);
    const alike = differenceHeterogeneity(slicesOf([a, a.map(([x, y]) => [x + 5, y + 5] as const)]));
    expect([alike.statistic, alike.p]).toEqual([expect.closeTo(0, 10), expect.closeTo(1, 6)]);
  });

  it("refuses about 5 % where nothing differs, and most where a slice does (2,000 simulated)", () => {
    const share = (effect: number) => {
      let refused = 0;
      for (let set = 0; set < 2000; set++) {
        const random = randomSource(11, set);
        const slice = (gain: number, count: number) =>
          Array.from({ length: count }, () => {
            const hit = (chance: number) => Number(random.nextReal() < chance);
            return [hit(0.7 + gain), hit(0.7)] as const;
          });
        const { p } = differenceHeterogeneity(slicesOf([slice(0, 30), slice(0, 25), slice(effect, 20)]));
        if (p !== null && p < 0.05) refused++;
      }
      return refused / 2000;
    };
    const level = share(0);
    expect(level).toBeGreaterThan(0.03);
    expect(level).toBeLessThan(0.075);
    expect(share(-0.6)).toBeGreaterThan(0.8);
  });

  it("says why it cannot be told", () => {
    const two = [
      [
        [1, 0],
        [0, 1],
      ],
      [[1, 0]],
    ] as const;
    expect(differenceHeterogeneity(slicesOf(two)).reason).toBe("too_few_clusters");
    const flat = [
      [
        [1, 0],
        [1, 0],
        [1, 0],
      ],
      [
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ] as const;
    expect(differenceHeterogeneity(slicesOf(flat)).reason).toBe("zero_variance");
    expect(differenceHeterogeneity(slicesOf([[], [[1, 0]]])).reason).toBe("no_items");
    expect(() => differenceHeterogeneity(slicesOf([[[1, 0]]]))).toThrow("slices");
  });
});
