import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EvaluationCase } from "./cases/dataset";
import { evaluate } from "./evaluate";
import { annotationOf, contextOf } from "./evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "./settings";
import type { UncertainRule } from "./uncertain-rule";

const LABELS = ["no", "unsure", "yes"];
type Answer = (typeof LABELS)[number] | null;
type Row = { gold: Answer; A: Answer; B: Answer };

function casesOf(rows: readonly Row[]): EvaluationCase[] {
  return rows.map(({ gold, ...answers }, at) => ({
    key: `c${String(at).padStart(3, "0")}`,
    items: [{ key: `c${at}`, attributes: {} }],
    reference: { kind: "shared" as const, annotations: gold === null ? [] : [annotationOf(`c${at}`, gold)] },
    vendors: Object.entries(answers).map(([name, label]) => ({
      name,
      ordered: [`c${at}`],
      returned: label === null ? [] : [`c${at}`],
      annotations: label === null ? [] : [annotationOf(`c${at}`, label)],
    })),
  }));
}

function resultOf(rows: readonly Row[], rule: UncertainRule, rest: Partial<EvaluationSettings> = {}) {
  const uncertain = { rule, labels: ["unsure"] };
  const settings = { ...DEFAULT_SETTINGS, labels: LABELS, uncertain, resamples: 100, ...rest };
  return evaluate(casesOf(rows), contextOf(settings, ["A", "B"])).result;
}

const times = (count: number, row: Row): Row[] => Array.from({ length: count }, () => row);
/** Invented. A calls its doubts by name, B decides: which is right depends on how a doubt counts. */
const ROWS = [
  ...times(10, { gold: "yes", A: "yes", B: "yes" }),
  ...times(10, { gold: "no", A: "no", B: "no" }),
  ...times(6, { gold: "yes", A: "unsure", B: "yes" }),
  ...times(4, { gold: "no", A: "unsure", B: "yes" }),
  ...times(2, { gold: "unsure", A: "unsure", B: "no" }),
];

describe("uncertain labels", () => {
  test("are counted four ways side by side", () => {
    const { uncertain } = resultOf(ROWS, "three_way");
    const table = Object.fromEntries(
      (uncertain?.ways ?? []).map(({ rule, figures }) => [
        rule,
        figures.map(({ estimate: { value, n } }) => `${Math.round((value ?? 0) * n)}/${n}`),
      ]),
    );
    // counted by hand from the rows above
    expect(table).toEqual({
      three_way: ["22/32", "26/32"],
      as_negative: ["26/32", "28/32"],
      as_positive: ["28/32", "26/32"],
      excluded: ["20/20", "26/30"],
    });
  });

  test("are told of where the order depends on how they count", () => {
    const { uncertain, warnings } = resultOf(ROWS, "three_way");
    expect(uncertain?.orderChanges).toBe(true);
    expect(warnings.find(({ code }) => code === "order_depends_on_uncertain")?.message).toContain("as positive: A, B");
    const same = resultOf(times(12, { gold: "yes", A: "yes", B: "no" }), "three_way");
    expect(same.uncertain?.orderChanges).toBe(false);
    expect(same.warnings.map(({ code }) => code)).not.toContain("order_depends_on_uncertain");
  });

  test("decide all figures by their stored rule", () => {
    const { receipt, labels, vendors, uncertain } = resultOf(ROWS, "as_positive", { primaryMetric: "sensitivity" });
    expect(receipt.settings.uncertain).toEqual({ rule: "as_positive", labels: ["unsure"] });
    expect(receipt.settings.labels).toEqual(LABELS);
    expect(labels).toEqual(["no", "yes"]);
    expect(vendors[0]?.overall.sensitivity).toMatchObject({ value: 1, n: 18 });
    expect(vendors[0]?.confusion?.counts).toEqual([
      [10, 4],
      [0, 18],
    ]);
    // sensitivity asks for two labels: there is none three-way
    expect(uncertain?.ways.find(({ rule }) => rule === "three_way")?.figures).toEqual([]);
  });

  test("rank nobody where leaving them out would reward doubt", () => {
    const { ranking, rankingWithheld } = resultOf(ROWS, "excluded");
    expect(rankingWithheld).toContain("uncertain answers are left out (A)");
    expect(ranking.every(({ rank }) => rank === null)).toBe(true);
  });

  test("count as if they had been mapped before anything was measured", () => {
    const answer = fc.constantFrom(...LABELS, null);
    const rows = fc.array(fc.record({ gold: fc.constantFrom(...LABELS), A: answer, B: answer }), {
      minLength: 12,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom<UncertainRule>("as_negative", "as_positive", "three_way"), (all, rule) => {
        const mapped = all.map(
          (row) =>
            Object.fromEntries(
              Object.entries(row).map(([side, label]) => [
                side,
                label === "unsure" ? (rule === "as_positive" ? "yes" : "no") : label,
              ]),
            ) as Row,
        );
        const own = resultOf(all, rule).vendors.map(({ overall }) => overall.accuracy);
        const settings = { ...DEFAULT_SETTINGS, labels: ["no", "yes"], resamples: 100 };
        const direct = evaluate(casesOf(mapped), contextOf(settings, ["A", "B"])).result;
        if (rule !== "three_way") expect(own).toEqual(direct.vendors.map(({ overall }) => overall.accuracy));
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test("are refused in tasks and sets of labels that they mean nothing in", () => {
    expect(() => resultOf(ROWS, "excluded", { uncertain: { rule: "excluded", labels: ["maybe"] } })).toThrow(/maybe/);
    expect(() => resultOf(ROWS, "as_negative", { uncertain: { rule: "as_negative", labels: ["no"] } })).toThrow(
      /positive/,
    );
    expect(() => resultOf(ROWS, "excluded", { uncertain: { rule: "excluded", labels: ["no", "unsure"] } })).toThrow(
      /two others/,
    );
  });
});
