import { describe, expect, test } from "vitest";
import { estimateOf, resultOf, vendorOf } from "./compare.fixture";
import { singleForest } from "./comparison-charts";
import { type CeilingSource, noiseCeiling } from "./noise-ceiling";

/** Invented figures. */
const without: CeilingSource = {
  gold: { kind: "leave_one_out", makers: [], requiresEveryMaker: false },
  values: { B: 0.8, C: 0.9, D: 0.1 },
};
const voted: CeilingSource = {
  gold: { kind: "consensus", makers: ["B", "C"], requiresEveryMaker: false },
  values: { B: 0.9, C: 0.96, D: 0.2 },
};

describe("the noise ceiling", () => {
  test("reaches from leave-one-out to own-vote, over the reference's readers alone", () => {
    const found = noiseCeiling("sensitivity", [without, voted]);
    expect(found?.leaveOneOut).toBeCloseTo(0.85, 12);
    expect(found?.ownVote).toBeCloseTo(0.93, 12);
    expect(found?.readers).toEqual(["B", "C"]);
  });

  test("is none without both measurements, for one reader, or where a figure says nothing", () => {
    expect(noiseCeiling("sensitivity", [without])).toBeNull();
    expect(noiseCeiling("sensitivity", [voted])).toBeNull();
    const external: CeilingSource = { ...voted, gold: { ...voted.gold, kind: "external", makers: [] } };
    expect(noiseCeiling("sensitivity", [without, external])).toBeNull();
    const silent: CeilingSource = { ...voted, values: { B: null, C: 0.96 } };
    expect(noiseCeiling("sensitivity", [without, silent])).toBeNull();
  });

  test("is a band in the plot of single estimates, within its axis and in words", () => {
    const result = resultOf({ vendors: [vendorOf("B", estimateOf(0.5, 0.45, 0.55))] });
    const ceiling = noiseCeiling("sensitivity", [without, voted]);
    const { band, axis } = singleForest(result, "sensitivity", ceiling);
    expect(axis.to).toBeGreaterThanOrEqual(0.93);
    expect((band?.from ?? 1) < (band?.to ?? 0)).toBe(true);
    expect(band?.caption).toMatch(/85\.0.*93\.0/);
    expect(singleForest(result, "sensitivity").band).toBeNull();
    // a ceiling of another figure is not drawn
    expect(singleForest(result, "precision", ceiling).band).toBeNull();
  });
});
