import { expect, it } from "vitest";
import type { ReferenceCase } from "./case";
import { type Erratum, withErrata } from "./errata";
import { KNOWN_ERRATA } from "./known-errata";
import { erratumLines, failureLines, runReference } from "./run";

const WRONG = 0.5000001;
const RIGHT = 0.5;
const ERRATA: readonly Erratum[] = [
  { id: "x.wrong", why: "a slip", corrections: [{ path: "out.low", printed: WRONG, right: RIGHT }] },
];
const tolerance = { abs: 1e-9, rel: 1e-9, leaves: {} };
const caseOf = (expected: unknown, id = "x.wrong"): ReferenceCase => ({
  ...{ id, metric: "given", input: {}, options: {}, expected, tolerance },
});
const context = { loadFile: (path: string) => expect.fail(path) };
const judge = (one: ReferenceCase, result: unknown) =>
  runReference([one], { given: () => result }, context, ERRATA).map((outcome) => ({
    failures: failureLines(outcome),
    named: erratumLines(outcome),
  }));

it("compares with the corrected value within the same tolerance", () => {
  const one = caseOf({ out: { low: WRONG, high: 0.7 } });
  expect(judge(one, { out: { low: RIGHT + 9e-10, high: 0.7 } })).toEqual([
    { failures: [], named: ["x.wrong: passed by a named erratum (1 expected values corrected): a slip"] },
  ]);
  expect(judge(one, { out: { low: RIGHT + 2e-9, high: 0.7 } })[0]?.failures).toHaveLength(1);
  // the value known to be wrong no longer passes
  expect(judge(one, { out: { low: WRONG, high: 0.7 } })).toEqual([
    {
      failures: [`x.wrong: out.low: expected ${RIGHT}, got ${WRONG}`],
      named: ["x.wrong: failed by a named erratum (1 expected values corrected): a slip"],
    },
  ]);
});

it("compares every other value as it stands", () => {
  const one = caseOf({ out: { low: WRONG, high: 0.7 }, low: WRONG });
  const failures = judge(one, { out: { low: RIGHT, high: 0.7000001 }, low: RIGHT })[0]?.failures;
  expect(failures?.map((line) => line.split(":")[1])).toEqual([" out.high", " low"]);
});

it("leaves another case, and a value that is not the known wrong one, alone", () => {
  for (const one of [caseOf({ out: { low: WRONG } }, "x.other"), caseOf({ out: { low: 0.5000002 } })]) {
    expect(withErrata(one, ERRATA)).toEqual({ one, erratum: null });
    expect(judge(one, { out: { low: RIGHT } })).toEqual([
      { failures: [expect.stringContaining("out.low")], named: [] },
    ]);
  }
});

it("does not change the case that it is given", () => {
  const one = caseOf({ out: { low: WRONG } });
  withErrata(one, ERRATA);
  expect(one.expected).toEqual({ out: { low: WRONG } });
});

it("corrects by what one wrong quantile makes, and by nothing else", () => {
  const [theirs, right] = [2.022690911734728, 2.022690920036761];
  for (const { corrections } of KNOWN_ERRATA) {
    expect(corrections.length).toBe(8);
    for (const coefficient of ["fleiss", "gwet", "brennan_prediger", "krippendorff"]) {
      const find = (side: string) => corrections.find(({ path }) => path === `quadratic.${coefficient}.${side}`);
      const [low, high] = [find("ci_low"), find("ci_high")];
      if (!low || !high) return expect.fail(coefficient);
      const ratio = (high.right - low.right) / (high.printed - low.printed);
      expect(ratio).toBeCloseTo(right / theirs, 13);
      expect(high.right + low.right).toBeCloseTo(high.printed + low.printed, 14);
    }
  }
});
