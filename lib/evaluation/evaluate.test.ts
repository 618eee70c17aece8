import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate";
import { bar, contextOf, FINDING_SETTINGS, findingCases, nodule, OPEN_GOLD } from "./evaluation.fixture";
import { tallyCase } from "./measure/tally-case";
import { summarise } from "./summarise";

/** 20 cases of two gold findings; A finds both, B the first and marks an extra in every other case. */
const TWENTY = findingCases(
  Array.from({ length: 20 }, (_, index) => ({
    gold: [1, 2],
    vendors: { A: index === 3 ? [1] : [1, 2], B: index % 2 === 0 ? [1, 9] : [1] },
  })),
);
const ofVendor = (result: ReturnType<typeof evaluate>["result"], name: string) => {
  const vendor = result.vendors.find((one) => one.name === name);
  if (!vendor) throw new Error(`no vendor ${name}`);
  return vendor;
};

describe("evaluate, segmentation by finding", () => {
  const { result, disagreements } = evaluate(TWENTY, contextOf(FINDING_SETTINGS, ["A", "B"]));

  it("counts findings, found, extra and Dice from the voxels", () => {
    const a = ofVendor(result, "A");
    expect(a.overall.sensitivity).toMatchObject({ value: 39 / 40, n: 40, clusters: 20 });
    expect(a.overall.precision?.value).toBe(1);
    // 10 voxels each, shifted by 2: 2 * 8 / 20
    expect(a.overall.dice?.value).toBeCloseTo(0.8, 12);
    expect(a.overall.dice_median?.value).toBe(0.8);
    const b = ofVendor(result, "B");
    expect(b.overall.false_positives_per_case?.value).toBe(0.5);
    expect(b.overall.f1?.value).toBeCloseTo((2 * 20) / (2 * 20 + 20 + 10), 12);
    expect(b.disagreements).toEqual({ missing: 20, extra: 10 });
    expect(disagreements.filter(({ vendor, outcome }) => vendor === "B" && outcome === "extra")).toHaveLength(10);
  });

  it("compares paired on the same cases, p on the primary figure only, and ranks", () => {
    const primary = result.comparisons.filter((one) => one.primary);
    expect(primary).toHaveLength(1);
    expect(primary[0]).toMatchObject({ first: "A", second: "B", metric: "sensitivity", shared: 20, sharedCases: 20 });
    expect(primary[0]?.difference.value).toBeCloseTo(39 / 40 - 0.5, 12);
    expect(primary[0]?.verdict).toBe("better by at least the margin");
    expect(result.comparisons.filter((one) => !one.primary).every(({ pRaw }) => pRaw === null)).toBe(true);
    expect(result.ranking[0]).toMatchObject({ name: "A", rank: 1, shareFirst: 1 });
  });

  it("tests three vendors together before the pairs, and adjusts those by Holm", () => {
    const cases = findingCases(
      Array.from({ length: 20 }, (_, index) => ({
        gold: [1, 2],
        vendors: { A: [1, 2], B: index % 4 === 0 ? [1] : [1, 2], C: index % 4 === 3 ? [1, 2] : [1] },
      })),
    );
    const all = evaluate(cases, contextOf(FINDING_SETTINGS, ["A", "B", "C"])).result;
    // ranks within cases: A, B, C tie in 5, C last in 10, B and C last in 5
    expect(all.omnibus?.test).toContain("Friedman");
    expect(all.omnibus?.p).toBeLessThan(0.001);
    const primary = all.comparisons.filter((one) => one.primary);
    expect(primary.every(({ pRaw, pAdjusted }) => pRaw !== null && pAdjusted !== null && pAdjusted >= pRaw)).toBe(true);
    expect(result.omnibus).toBeUndefined();
  });

  it("says trade-off where more found comes with more false positives", () => {
    const cases = findingCases(
      Array.from({ length: 20 }, (_, index) => ({
        gold: [1, 2],
        vendors: { A: index % 3 === 0 ? [1, 2] : [1, 2, 8, 9], B: index % 4 === 0 ? [1, 2] : [1] },
      })),
    );
    const primary = evaluate(cases, contextOf(FINDING_SETTINGS, ["A", "B"])).result.comparisons.find((c) => c.primary);
    expect(primary?.verdict).toBe("trade-off");
  });

  it("gives the same result to the last bit however the cases are split and ordered", () => {
    const whole = JSON.stringify(
      summarise(
        TWENTY.flatMap((one) => tallyCase(one, FINDING_SETTINGS).tallies),
        contextOf(FINDING_SETTINGS, ["A", "B"]),
      ),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(TWENTY, { minLength: 20 }), fc.integer({ min: 1, max: 7 }), (order, parts) => {
        const split = Array.from({ length: parts }, (_, part) => order.filter((_one, index) => index % parts === part));
        const tallies = split.flatMap((part) => part.flatMap((one) => tallyCase(one, FINDING_SETTINGS).tallies));
        // tallies cross a process boundary as JSON
        const stored = JSON.parse(JSON.stringify(tallies)) as typeof tallies;
        expect(JSON.stringify(summarise(stored, contextOf(FINDING_SETTINGS, ["A", "B"])))).toBe(whole);
      }),
      { numRuns: 25 },
    );
  });

  it("joins a finding over slices and unites shapes of one slice", () => {
    const item = (z: number) => ({
      key: `c/${z}`,
      attributes: {},
      width: 10,
      height: 10,
      spacingMm: [1, 1, 2.5] as const,
    });
    const gold = [nodule("c/1", 7, bar(0, 10)), nodule("c/2", 7, bar(0, 20))];
    const vendor = [nodule("c/2", 7, bar(0, 5)), nodule("c/2", 7, bar(5, 10)), nodule("c/3", 7, bar(0, 5))];
    const keys = ["c/1", "c/2", "c/3"];
    const { items, result: one } = evaluate(
      [
        {
          key: "c",
          items: [1, 2, 3].map(item),
          reference: { kind: "shared", annotations: gold },
          vendors: [{ name: "A", ordered: keys, returned: keys, annotations: vendor }],
        },
      ],
      contextOf(FINDING_SETTINGS, ["A"]),
    );
    expect(items).toEqual([
      expect.objectContaining({ intersection: 15, goldCount: 30, vendorCount: 20, outcome: "poor_overlap" }),
    ]);
    expect(one.vendors[0]?.overall.volume_difference_mm3?.value).toBe(-25);
    expect(one.rankingWithheld).toContain("one vendor");
  });
});

describe("missing items", () => {
  const skipping = (skipped: boolean) =>
    findingCases(
      Array.from({ length: 20 }, (_, index) => ({
        gold: [1, 2],
        // the last two cases are the hard ones: A finds nothing there, or leaves them out
        vendors: { A: index < 18 ? [1, 2] : skipped ? null : [9], B: index < 4 ? [1] : [1, 2] },
      })),
    );

  it("count as missed by default: who leaves out its worst tenth does not gain rank", () => {
    const full = evaluate(skipping(false), contextOf(FINDING_SETTINGS, ["A", "B"])).result;
    const skipped = evaluate(skipping(true), contextOf(FINDING_SETTINGS, ["A", "B"])).result;
    expect(ofVendor(skipped, "A")).toMatchObject({ ordered: 20, items: 18, missing: 2 });
    expect(ofVendor(skipped, "A").overall.sensitivity?.value).toBe(36 / 40);
    expect(skipped.items).toEqual({ gold: 20, shared: 18 });
    expect(skipped.ranking).toEqual(full.ranking);
    expect(skipped.warnings.map(({ code }) => code)).toContain("missing_items");
  });

  it("are left out by the signed rule, and then nobody is ranked", () => {
    const settings = { ...FINDING_SETTINGS, missing: "exclude" as const };
    const { result } = evaluate(skipping(true), contextOf(settings, ["A", "B"]));
    expect(ofVendor(result, "A").overall.sensitivity).toMatchObject({ value: 1, n: 36 });
    expect(result.comparisons[0]).toMatchObject({ shared: 18, sharedCases: 18 });
    // B on the 18 shared cases: 32 of 36
    expect(result.comparisons[0]?.difference.value).toBeCloseTo(4 / 36, 12);
    expect(result.rankingWithheld).toContain("left out");
  });
});

describe("what the reference allows to say", () => {
  it("with an own vote in it: figures with a warning, no ranking", () => {
    const gold = { ...OPEN_GOLD, kind: "consensus" as const, makers: ["A", "C"] };
    const { result } = evaluate(TWENTY, contextOf(FINDING_SETTINGS, ["A", "B"], gold));
    expect(result.rankingWithheld).toContain("own vote");
    expect(result.ranking.every(({ rank }) => rank === null)).toBe(true);
    expect(result.warnings.map(({ code }) => code)).toContain("own_vote_in_reference");
    expect(ofVendor(result, "A").overall.sensitivity?.value).toBe(39 / 40);
    const [primary] = result.comparisons;
    expect(primary).toMatchObject({ verdict: "undefined", verdictDetail: "own_vote_in_reference", pRaw: null });
    expect(primary?.difference.value).toBeCloseTo(39 / 40 - 0.5, 12);
  });

  it("if it requires every compared reader: nothing of what was found or is extra, the contours stay", () => {
    const gold = { ...OPEN_GOLD, kind: "consensus" as const, makers: ["A", "B"], requiresEveryMaker: true };
    const { result, disagreements } = evaluate(TWENTY, contextOf(FINDING_SETTINGS, ["A", "B"], gold));
    const { overall, disagreements: counts } = ofVendor(result, "B");
    for (const name of ["sensitivity", "precision", "f1", "false_positives_per_case"]) {
      expect(overall[name]).toMatchObject({ value: null, reason: "reference_requires_every_compared_reader" });
    }
    expect(overall.dice?.value).toBeCloseTo(0.8, 12);
    expect(counts.extra).toBeUndefined();
    expect(disagreements.some(({ outcome }) => outcome === "extra")).toBe(false);
    expect(result.comparisons[0]).toMatchObject({ verdict: "undefined", pRaw: null });
  });

  it("if it is not declared exhaustive: sensitivity stays, what is extra means nothing", () => {
    const { result } = evaluate(TWENTY, contextOf(FINDING_SETTINGS, ["A", "B"], { ...OPEN_GOLD, exhaustive: false }));
    const { overall, disagreements } = ofVendor(result, "B");
    expect(overall.sensitivity?.value).toBe(0.5);
    for (const name of ["precision", "f1", "false_positives_per_item", "case_specificity"]) {
      expect(overall[name]).toMatchObject({ value: null, reason: "exhaustive_labelling_not_declared" });
    }
    expect(disagreements).toEqual({ missing: 20 });
  });

  it("takes the vendors for the makers where it holds exactly what all of them marked", () => {
    const cases = findingCases(
      Array.from({ length: 20 }, (_, index) => ({
        gold: [1, 2],
        vendors: { A: [1, 2, 3], B: index % 2 === 0 ? [1, 2, 4] : [1, 2] },
      })),
    );
    const inferred = evaluate(cases, contextOf(FINDING_SETTINGS, ["A", "B"]), { inferMakers: true }).result;
    expect(ofVendor(inferred, "A").overall.sensitivity?.reason).toBe("reference_requires_every_compared_reader");
    expect(inferred.warnings.map(({ code }) => code)).toContain("reference_may_require_every_reader");
    const declared = evaluate(cases, contextOf(FINDING_SETTINGS, ["A", "B"])).result;
    expect(ofVendor(declared, "A").overall.sensitivity?.value).toBe(1);
  });

  it("measures each vendor on its own leave-one-out reference and ranks", () => {
    const cases = TWENTY.map((one) => ({
      ...one,
      reference: {
        kind: "by_vendor" as const,
        annotations: { A: [nodule(`${one.key}/slice`, 1)], B: [nodule(`${one.key}/slice`, 2)] },
      },
    }));
    const gold = { ...OPEN_GOLD, kind: "leave_one_out" as const, makers: ["A", "B"] };
    const { result } = evaluate(cases, contextOf(FINDING_SETTINGS, ["A", "B"], gold));
    expect(ofVendor(result, "A").overall.sensitivity?.value).toBe(1);
    expect(ofVendor(result, "B").overall.sensitivity?.value).toBe(0);
    expect(result.rankingWithheld).toBeUndefined();
  });
});

describe("too little to say", () => {
  it("does not compare over fewer than ten shared cases, and warns of few clusters", () => {
    const { result } = evaluate(TWENTY.slice(0, 9), contextOf(FINDING_SETTINGS, ["A", "B"]));
    expect(result.comparisons.every(({ verdict }) => verdict === "not comparable")).toBe(true);
    expect(result.comparisons[0]?.difference).toMatchObject({ value: null, reason: "not_comparable" });
    expect(result.rankingWithheld).toContain("not comparable");
    expect(result.warnings.map(({ code }) => code)).toContain("too_few_clusters");
  });

  it("does not compare where the vendors were ordered different cases", () => {
    const cases = Array.from({ length: 60 }, (_, index) => index).map((index) => ({
      gold: [1],
      vendors: { A: [1], B: [1] },
      order: index < 30 ? "A" : index < 42 ? "both" : "B",
    }));
    const data = findingCases(cases).map((one, index) => ({
      ...one,
      vendors: one.vendors.filter(({ name }) => cases[index]?.order === "both" || cases[index]?.order === name),
    }));
    // 12 shared of 42 and 30: enough cases, too small a share of either side's
    const { result } = evaluate(data, contextOf(FINDING_SETTINGS, ["A", "B"]));
    expect(result.comparisons[0]).toMatchObject({ shared: 12, sharedCases: 12, verdict: "not comparable" });
  });

  it("gives a reason, never 0 or 1, where nothing counts", () => {
    const cases = findingCases(Array.from({ length: 12 }, () => ({ gold: [], vendors: { A: [], B: [] } })));
    const { overall } = ofVendor(evaluate(cases, contextOf(FINDING_SETTINGS, ["A", "B"])).result, "A");
    expect(overall.sensitivity).toMatchObject({ value: null, reason: "no_positives", n: 0 });
    expect(overall.precision).toMatchObject({ value: null, reason: "zero_denominator" });
    expect(overall.dice).toMatchObject({ value: null, reason: "no_matches" });
    expect(overall.case_specificity?.value).toBe(1);
  });

  it("withholds the values of a slice of a handful of cases", () => {
    const settings = { ...FINDING_SETTINGS, sliceBy: ["site"] };
    const { result } = evaluate(TWENTY.slice(0, 13), contextOf({ ...settings, smallSlice: 7 }, ["A", "B"]));
    const { site } = ofVendor(result, "A").slices;
    expect(site?.north?.sensitivity).toMatchObject({ n: 14, clusters: 7 });
    expect(site?.north?.sensitivity?.value).not.toBeNull();
    expect(site?.south?.sensitivity).toMatchObject({ value: null, reason: "too_few_clusters", clusters: 6 });
    expect(result.warnings.map(({ code }) => code)).toContain("small_slices");
  });

  it("counts what the task does not measure and labels nobody asked for", () => {
    const [first] = findingCases([{ gold: [1], vendors: { A: [1] } }]);
    if (!first?.vendors[0]) throw new Error("no case");
    const [vendor] = first.vendors;
    const more = [
      { ...nodule(`${first.key}/slice`, 5), shape: { kind: "class" as const } },
      nodule(`${first.key}/slice`, 6, bar(0, 3), "cyst"),
    ];
    const { result } = evaluate(
      [{ ...first, vendors: [{ ...vendor, annotations: [...vendor.annotations, ...more] }] }],
      contextOf(FINDING_SETTINGS, ["A"]),
    );
    expect(result.vendors[0]).toMatchObject({ annotations: 3, notMeasured: { class: 1 } });
    expect(result.vendors[0]?.disagreements.extra).toBeUndefined();
    expect(result.skipped).toEqual([
      { vendor: "A", what: 'label "cyst"', count: 1, why: "not a declared label of the reference" },
      {
        ...{ vendor: "A", what: "class", count: 1 },
        why: "kept, not measured: segmentation by finding compares polygon, mask, volume",
      },
    ]);
  });
});
