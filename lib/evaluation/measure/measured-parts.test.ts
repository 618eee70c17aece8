import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/model/canonical-json";
import { FINDING_SETTINGS, findingCases } from "../evaluation.fixture";
import { summarise } from "../summarise";
import { measureVendor } from "./measure-vendor";
import { tallyCase, tallyMeasured } from "./tally-case";

const gold = {
  name: "Panel",
  kind: "external" as const,
  makers: [],
  requiresEveryMaker: false,
  exhaustive: true,
};
const names = ["A", "B", "C"];
const marks = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 });
const oneCase = fc.record({
  gold: marks,
  vendors: fc.record({ A: fc.option(marks), B: fc.option(marks), C: fc.option(marks) }),
});
const settings = { ...FINDING_SETTINGS, resamples: 50, sliceBy: ["site"] };
const context = { settings, gold, vendors: names, inputs: [] };

test("any order and split of the work, stored and read again, gives the same result to the last bit", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(fc.array(oneCase, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (drawn, draws) => {
      const cases = findingCases(drawn.map((one) => ({ ...one, vendors: { ...one.vendors } })));
      const whole = cases.flatMap((data) => tallyCase(data, settings).tallies);
      // Every vendor of every case by itself, in a drawn order, through the text that the database keeps.
      const parts = cases.flatMap((data, at) => data.vendors.map((vendor) => ({ at, vendor })));
      const shuffled = parts
        .map((part) => ({ part, key: draws.next().value as number }))
        .sort((one, other) => one.key - other.key)
        .map(({ part }) => part);
      const stored = new Map(
        shuffled.map(({ at, vendor }) => {
          const data = cases[at];
          if (!data) throw new Error("no such case");
          const alone = { ...data, vendors: [vendor] };
          return [`${at} ${vendor.name}`, JSON.stringify(measureVendor(alone, vendor, settings))] as const;
        }),
      );
      const merged = [...cases.entries()].reverse().flatMap(([at, data]) => {
        const measures = data.vendors.map(({ name }) => ({
          name,
          measure: JSON.parse(stored.get(`${at} ${name}`) ?? ""),
        }));
        return tallyMeasured(data, measures, settings).tallies;
      });
      expect(canonicalJson(summarise(merged, context))).toBe(canonicalJson(summarise(whole, context)));
    }),
    { numRuns: 100, seed: 7 },
  );
});
