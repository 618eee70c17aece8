import { describe, expect, test } from "vitest";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS } from "../settings";

const settings = { ...DEFAULT_SETTINGS, labels: ["no", "yes"], resamples: 400 };

/** Invented: every reader reads each of 100 cases; `right` of them rightly. */
function readBy(vendors: Record<string, Record<string, number>>): EvaluationCase[] {
  return Array.from({ length: 100 }, (_, at) => ({
    key: `c${String(at).padStart(3, "0")}`,
    items: [{ key: `c${at}`, attributes: {} }],
    reference: { kind: "shared" as const, annotations: [annotationOf(`c${at}`, "yes")] },
    vendors: Object.entries(vendors).map(([name, readers]) => ({
      name,
      ordered: [`c${at}`],
      returned: [`c${at}`],
      annotations: Object.entries(readers).map(([annotator, right]) =>
        annotationOf(`c${at}`, at < right ? "yes" : "no", annotator === "" ? {} : { annotator }),
      ),
    })),
  }));
}

const resultOf = (vendors: Record<string, Record<string, number>>) =>
  evaluate(readBy(vendors), contextOf(settings, Object.keys(vendors))).result;

describe("shares of ranks", () => {
  test("draw readers too from three named readers on: a lead that is one reader's is not sure", () => {
    const three = resultOf({ A: { a1: 95, a2: 70, a3: 70 }, B: { b1: 70, b2: 71, b3: 72 } });
    expect(three.rankedOver).toBe("readers and cases");
    // without a1 among the draws, 8 of 27, A is not ahead
    expect(three.ranking[0]?.shareFirst).toBeGreaterThan(0.6);
    expect(three.ranking[0]?.shareFirst).toBeLessThan(0.8);
  });

  test("are over cases with fewer readers, and say so", () => {
    const two = resultOf({ A: { a1: 95, a2: 70 }, B: { b1: 70, b2: 71 } });
    expect(two.rankedOver).toBe("cases");
    expect(two.ranking[0]?.shareFirst).toBeGreaterThan(0.99);
    expect(two.warnings.map(({ code }) => code)).toContain("few_readers");
  });

  test("are over cases where nobody is named", () => {
    expect(resultOf({ A: { "": 95 }, B: { "": 70 } }).rankedOver).toBe("cases");
  });
});
