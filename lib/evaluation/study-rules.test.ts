import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate";
import { contextOf, FINDING_SETTINGS, findingCases, OPEN_GOLD } from "./evaluation.fixture";
import type { EvaluationSettings } from "./settings";
import { taskPlan } from "./task-plan";

/** Invented: per case what gold has, and whether each vendor finds it. */
const hits = fc.array(fc.record({ a: fc.boolean(), b: fc.boolean() }), { minLength: 20, maxLength: 30 });
const settings = { ...FINDING_SETTINGS, resamples: 20 };

function rankOf(cases: { a: boolean; b: boolean; isSkipped?: boolean }[], name: string): number | null {
  const data = findingCases(
    cases.map(({ a, b, isSkipped }) => ({
      gold: [1],
      vendors: { A: isSkipped ? null : a ? [1] : [], B: b ? [1] : [] },
    })),
  );
  const { ranking } = evaluate(data, contextOf(settings, ["A", "B"])).result;
  return ranking.find((entry) => entry.name === name)?.rank ?? null;
}

describe("study design, rule 1: ordered, returned, shared", () => {
  test("a vendor that skips its worst 10 % never gains rank", () => {
    fc.assert(
      fc.property(hits, (cases) => {
        const worst = [...cases.keys()].sort((one, other) => Number(cases[one]?.a) - Number(cases[other]?.a));
        const skipped = new Set(worst.slice(0, Math.ceil(cases.length / 10)));
        const before = rankOf(cases, "A");
        const after = rankOf(
          cases.map((one, at) => ({ ...one, isSkipped: skipped.has(at) })),
          "A",
        );
        expect(before).not.toBeNull();
        if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 100, seed: 11 },
    );
  });
});

describe("study design, rule 2: own vote in the gold", () => {
  test("ranks nobody, and calls sensitivity not informative where every maker is required", () => {
    const data = findingCases(Array.from({ length: 20 }, () => ({ gold: [1], vendors: { A: [1], B: [1, 2] } })));
    const gold = { ...OPEN_GOLD, kind: "consensus" as const, makers: ["A", "B"], requiresEveryMaker: true };
    const { result } = evaluate(data, contextOf(settings, ["A", "B"], gold));
    expect(result.rankingWithheld).toContain("own vote");
    expect(result.vendors.map(({ overall }) => overall.sensitivity?.reason)).toEqual(
      Array(2).fill("reference_requires_every_compared_reader"),
    );
  });
});

describe("study design, rule 7: one primary figure carries alpha", () => {
  test("every other figure shows an interval and no p", () => {
    const data = findingCases(
      Array.from({ length: 20 }, (_, at) => ({ gold: [1], vendors: { A: [1], B: at % 2 ? [1] : [2] } })),
    );
    const { comparisons } = evaluate(data, contextOf(settings, ["A", "B"])).result;
    expect(comparisons.filter(({ pRaw }) => pRaw !== null).map(({ metric }) => metric)).toEqual(["sensitivity"]);
  });
});

describe("study design, rule 5: units", () => {
  test("of findings, of patients and false positives per patient stand together", () => {
    const data = findingCases(
      Array.from({ length: 12 }, (_, at) => ({ gold: at % 3 ? [1, 2] : [], vendors: { A: at % 2 ? [1] : [3] } })),
    );
    const overall = evaluate(data, contextOf(settings, ["A"])).result.vendors[0]?.overall;
    // by hand: 8 cases with two findings each, 4 of them with one found; 6 marks lie beside
    expect(overall?.sensitivity).toMatchObject({ value: 0.25, n: 16 });
    expect(overall?.case_sensitivity).toMatchObject({ value: 1, n: 8 });
    expect(overall?.case_specificity).toMatchObject({ value: 0, n: 4 });
    expect(overall?.false_positives_per_case).toMatchObject({ value: 8 / 12, unit: "per case" });
  });
});

describe("study design, rule 6: operating points", () => {
  const data = findingCases(
    Array.from({ length: 30 }, (_, at) => ({
      gold: [1, 2],
      vendors: { A: at % 5 ? [1, 2, 3] : [1, 2], B: at % 7 ? [1] : [1, 2] },
    })),
  );

  test("are a trade-off without a winner: no pair is called better", () => {
    const { comparisons } = evaluate(data, contextOf(settings, ["A", "B"])).result;
    expect(comparisons.find(({ primary }) => primary)?.verdict).toBe("trade-off");
  });
});

describe("study design, rule 9: missed structures", () => {
  test("distances between borders, which leave them out, carry no claim and rank nobody", () => {
    const names = (rest: Partial<EvaluationSettings>) => {
      const used = { ...settings, nsdToleranceMm: 1, ...rest };
      return taskPlan(used)
        .figures(used)
        .overall.map(({ name }) => name);
    };
    for (const match of [{ by: "finding" }, { by: "item" }] as const) {
      expect(names({ match }).filter((name) => /^(hd|assd|masd)/.test(name))).toEqual([]);
      expect(names({ match })).toContain("nsd");
    }
  });
});

describe("study design, rule 12: few clusters", () => {
  test("are not resampled and do not generalise", () => {
    const data = findingCases(Array.from({ length: 9 }, () => ({ gold: [1], vendors: { A: [1], B: [] } })));
    const { ranking, warnings } = evaluate(data, contextOf(settings, ["A", "B"])).result;
    expect(ranking.map(({ shareFirst }) => shareFirst)).toEqual([null, null]);
    expect(warnings.find(({ code }) => code === "too_few_clusters")?.message).toContain("do not generalise");
  });
});

describe("study design, rule 20: rare findings", () => {
  test("have exact intervals, and too few to choose is the answer", () => {
    const data = findingCases(
      Array.from({ length: 40 }, (_, at) => ({
        gold: at < 3 ? [1] : [],
        vendors: { A: at < 3 ? [1] : [], B: at < 2 ? [1] : [] },
      })),
    );
    const { vendors, comparisons } = evaluate(data, contextOf(settings, ["A", "B"])).result;
    const { low, method } = vendors[0]?.overall.sensitivity ?? {};
    // Clopper and Pearson's low end of 3 of 3: .025^(1/3)
    expect(low).toBeCloseTo(0.025 ** (1 / 3), 10);
    expect(method).toMatch(/Clopper/);
    expect(comparisons.find(({ primary }) => primary)?.verdict).not.toMatch(/better|equivalent|worse/);
  });
});

describe("study design: not comparable", () => {
  const cases = (count: number) =>
    findingCases(Array.from({ length: count }, () => ({ gold: [1], vendors: { A: [1], B: [1] } })));
  const verdictOf = (data: ReturnType<typeof cases>) =>
    evaluate(data, contextOf(settings, ["A", "B"])).result.comparisons[0]?.verdict;

  test("below ten shared cases", () => {
    expect(verdictOf(cases(9))).toBe("not comparable");
    expect(verdictOf(cases(10))).not.toBe("not comparable");
  });

  test("below half of either side's cases", () => {
    const half = (shared: number) =>
      cases(24).map((data, at) => ({
        ...data,
        vendors: data.vendors.map((vendor) =>
          vendor.name === "B" && at >= shared ? { ...vendor, ordered: [] } : vendor,
        ),
      }));
    expect(verdictOf(half(11))).toBe("not comparable");
    expect(verdictOf(half(12))).not.toBe("not comparable");
  });
});
