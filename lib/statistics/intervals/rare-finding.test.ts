import { describe, expect, it } from "vitest";
import { jeffreys } from "./jeffreys";
import { type RareFindingOptions, rareFinding } from "./rare-finding";

/** scipy.stats.beta(x + a, n - x + b), SciPy 1.17.1: mean, std, ppf((1 - level) / 2), isf of it, ppf(level), cdf(limit). */
const ORACLE: readonly (readonly [number, number, RareFindingOptions, readonly number[]])[] = [
  [
    0,
    200,
    { limit: 0.01 },
    [
      0.0049504950495049506, 0.004926048010957167, 0.0001259513111704598, 0.01818525005438626, 0.014793623694714915,
      0.8673601218906177,
    ],
  ],
  [
    3,
    1000,
    { prior: { found: 0.5, notFound: 0.5 }, level: 0.9, limit: 0.005 },
    [
      0.0034965034965034965, 0.0018647582452361172, 0.0010844434421309827, 0.00701764221232707, 0.005997984798302421,
      0.8121361828387066,
    ],
  ],
  [
    2,
    59,
    { prior: { found: 1, notFound: 19 }, level: 0.99, limit: 0.05 },
    [
      0.0379746835443038, 0.021369548121688776, 0.00437849011284018, 0.11348863410837534, 0.10343741761801684,
      0.7543496312343342,
    ],
  ],
];

describe("rareFinding", () => {
  it("gives the printed figures of the births with placenta previa", () => {
    // Gelman et al. 2013, Bayesian Data Analysis, section 2.4: mean .446, SD .016, central 95% interval .415 to .477
    const births = rareFinding(437, 980, { limit: 0.485 });
    const printed = [births.mean, births.sd, births.low, births.high].map(({ value }) => value?.toFixed(3));
    expect(printed).toEqual(["0.446", "0.016", "0.415", "0.477"]);
    expect(births.chanceWithin?.value).toBeCloseTo(0.9928259885606519, 12);
  });

  it.each(ORACLE)("agrees with SciPy's beta distribution: %d of %d", (x, n, options, expected) => {
    const { mean, sd, low, high, atMost, chanceWithin } = rareFinding(x, n, options);
    [mean, sd, low, high, atMost, chanceWithin].forEach((got, at) => {
      const wanted = expected[at] ?? Number.NaN;
      expect(Math.abs((got?.value ?? Number.NaN) - wanted)).toBeLessThan(1e-12 * wanted);
    });
  });

  it("has the closed form of no findings: at most 1 - (1 - level)^(1 / (n + 1))", () => {
    // Tuyl, Gerlach & Mengersen 2008: the posterior of x = 0 under a uniform prior
    for (const n of [1, 59, 298, 100_000]) {
      expect(rareFinding(0, n).atMost.value).toBeCloseTo(-Math.expm1(Math.log(0.05) / (n + 1)), 14);
    }
  });

  it("is Jeffreys' interval inside, and mirrors with the finding", () => {
    const prior = { found: 0.5, notFound: 0.5 };
    const { low, high } = rareFinding(3, 50, { prior });
    expect([low.value, high.value]).toEqual([jeffreys(3, 50).low, jeffreys(3, 50).high]);
    const mirrored = rareFinding(47, 50, { prior });
    expect(mirrored.high.value).toBeCloseTo(1 - (low.value ?? 0), 13);
  });

  it("says why it does not exist, and refuses what is no prior", () => {
    expect(rareFinding(0, 0, { limit: 0.1 })).toMatchObject({
      mean: { value: null, reason: "no_items" },
      chanceWithin: { value: null, reason: "no_items" },
    });
    expect(() => rareFinding(0, 5, { prior: { found: 0, notFound: 1 } })).toThrow("prior.found: must be positive");
    expect(() => rareFinding(0, 5, { limit: 2 })).toThrow("limit: must be in [0, 1]");
    expect(() => rareFinding(6, 5)).toThrow();
  });
});
