import { describe, expect, it } from "vitest";
import { rocAuc } from "@/lib/statistics/classification/roc-auc";
import { randomSource } from "@/lib/statistics/random";
import { readerCaseAuc } from "@/lib/statistics/reader-case/reader-case-auc";
import { readerReadings } from "@/lib/statistics/reader-case/readings";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const SETTINGS: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  labels: ["no", "yes"],
  positiveLabel: "yes",
  resamples: 50,
};

/** Thirty invented cases: truth, and a score towards yes of each reader. */
function study(readers: number) {
  const random = randomSource(11);
  const truth = Array.from({ length: 30 }, (_, item) => item % 3 === 0);
  const scores = Array.from({ length: readers }, () =>
    truth.map((isPositive) => Math.round((0.7 * random.nextReal() + (isPositive ? 0.3 : 0)) * 1000) / 1000),
  );
  return { truth, scores };
}

/** Every reader states the likelier label with its confidence, as tools do, or always the score of yes. */
function casesOf({ truth, scores }: ReturnType<typeof study>, scoreOf: "stated" | "positive"): EvaluationCase[] {
  return truth.map((isPositive, item) => {
    const key = `case-${String(item).padStart(2, "0")}`;
    return {
      key,
      items: [{ key, attributes: {} }],
      reference: { kind: "shared", annotations: [annotationOf(key, isPositive ? "yes" : "no")] },
      vendors: [
        {
          name: "V",
          ordered: [key],
          returned: [key],
          annotations: scores.map((own, reader) => {
            const score = own[item] ?? 0;
            const saysYes = score >= 0.5;
            const confidence = saysYes || scoreOf === "positive" ? score : 1 - score;
            return annotationOf(key, saysYes ? "yes" : "no", { annotator: `R${reader}`, score: confidence });
          }),
        },
      ],
    };
  });
}

function overall(cases: EvaluationCase[], settings = SETTINGS) {
  const [vendor] = evaluate(cases, contextOf(settings, ["V"])).result.vendors;
  if (!vendor) throw new Error("no vendor");
  return vendor.overall;
}

describe("figures of scored readings", () => {
  it("are the area with DeLong's variance on the logit scale, whichever label the score is of", () => {
    const data = study(1);
    const direct = rocAuc(data.truth, data.scores[0] ?? []);
    for (const scoreOf of ["stated", "positive"] as const) {
      const { auc, brier } = overall(casesOf(data, scoreOf), { ...SETTINGS, scoreOf });
      expect(auc?.value).toBeCloseTo(direct.estimate.value ?? -1, 9);
      expect(auc?.low).toBeCloseTo(direct.logitLow.value ?? -1, 6);
      expect(auc?.high).toBeCloseTo(direct.logitHigh.value ?? -1, 6);
      expect(brier).toMatchObject({ value: expect.any(Number), low: expect.any(Number), clusters: 30 });
    }
  });

  it("take readers as random from three on", () => {
    const data = study(4);
    const { first } = readerCaseAuc(data.truth, readerReadings(data.scores, 30));
    const { auc } = overall(casesOf(data, "positive"), { ...SETTINGS, scoreOf: "positive" });
    expect(auc).toMatchObject({ readers: 4, method: expect.stringContaining("readers and cases random") });
    expect(auc?.value).toBeCloseTo(first.auc.value ?? -1, 12);
    expect(auc?.low).toBeCloseTo(first.unbiased.low.value ?? -1, 12);
  });

  it("say which area is shown, beside the figures: pooled over few readers, within each from three on", () => {
    const result = (readers: number) =>
      evaluate(casesOf(study(readers), "positive"), contextOf({ ...SETTINGS, scoreOf: "positive" }, ["V"])).result;
    const warned = (readers: number) => result(readers).warnings.find(({ code }) => code === "auc_kind")?.message;
    expect(warned(1)).toBeUndefined();
    expect(warned(2)).toContain("on one scale (pooled)");
    expect(warned(4)).toContain("within each reader, mean over readers");
  });

  it("are not made up without scores, or where a score cannot be turned", () => {
    const [first, ...rest] = casesOf(study(1), "stated");
    if (!first) throw new Error("no case");
    const [vendor] = first.vendors;
    if (!vendor) throw new Error("no vendor");
    const withScore = (score: number | undefined) => {
      const [reading] = vendor.annotations;
      if (!reading) throw new Error("no reading");
      const { score: _, ...kept } = reading;
      const annotation = score === undefined ? kept : { ...kept, label: "no", score };
      return [{ ...first, vendors: [{ ...vendor, annotations: [annotation] }] }, ...rest];
    };
    expect(Object.keys(overall(withScore(undefined)))).not.toContain("auc");
    expect(Object.keys(overall(withScore(7)))).not.toContain("auc");
    expect(Object.keys(overall(withScore(0.5)))).toContain("auc");
  });
});
