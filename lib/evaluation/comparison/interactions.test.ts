import { expect, test } from "vitest";
import { interactionTable } from "@/lib/compare/interaction-table";
import { storedResult } from "@/lib/compare/stored-result";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf, OPEN_GOLD } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const settings: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  ...{ task: "classification", labels: ["no", "yes"], positiveLabel: "yes", sliceBy: ["site", "age"], resamples: 20 },
};

/** Cases of one item; `right` says whether a vendor is right on case `at`. */
function study(count: number, siteOf: (at: number) => string, right: (vendor: string, at: number) => boolean) {
  return Array.from({ length: count }, (_, at) => {
    const item = `i${String(at).padStart(3, "0")}`;
    const gold = at % 2 === 0 ? "yes" : "no";
    return {
      key: item,
      items: [{ key: item, attributes: { site: siteOf(at), age: at % 4 < 2 ? "old" : "young" } }],
      reference: { kind: "shared" as const, annotations: [annotationOf(item, gold)] },
      vendors: ["A", "B"].map((name) => ({
        name,
        ordered: [item],
        returned: [item],
        annotations: [annotationOf(item, right(name, at) ? gold : gold === "yes" ? "no" : "yes")],
      })),
    };
  });
}

const northOrSouth = (at: number) => (at < 30 ? "north" : "south");

test("a vendor that is worse at one site only is found there, Holm over pairs and attributes", () => {
  const cases = study(60, northOrSouth, (vendor, at) =>
    vendor === "A" ? at % 7 !== 0 : at < 30 ? at % 11 !== 0 : at % 3 === 0,
  );
  const { result } = evaluate(cases, contextOf(settings, ["A", "B"], OPEN_GOLD));
  const [bySite, byAge] = result.interactions ?? [];
  expect(bySite).toMatchObject({ attribute: "site", first: "A", second: "B", metric: "accuracy", cases: 60 });
  expect(bySite?.values).toEqual([
    { value: "north", cases: 30, isTested: true },
    { value: "south", cases: 30, isTested: true },
  ]);
  expect(bySite?.p ?? 1).toBeLessThan(0.001);
  expect(bySite?.pAdjusted).toBeCloseTo(2 * (bySite?.p ?? 0), 12);
  expect(byAge?.p ?? 0).toBeGreaterThan(0.05);
  // and it is shown, with its n, from what is stored
  const shown = interactionTable(storedResult.parse(JSON.parse(JSON.stringify(result))), "site");
  expect(shown?.rows[0]?.cells).toMatchObject({ pair: "A – B", values: "north: 30, south: 30", cases: 60 });
});

test("a slice of too few cases is in no test, and with one left there is none", () => {
  const right = (vendor: string, at: number) => (vendor === "A" ? at % 5 !== 0 : at % 3 !== 0);
  const { result } = evaluate(
    study(24, (at) => (at < 20 ? "north" : "south"), right),
    contextOf(settings, ["A", "B"], OPEN_GOLD),
  );
  const [bySite] = result.interactions ?? [];
  expect(bySite).toMatchObject({ p: null, pAdjusted: null, reason: "too_few_clusters" });
  expect(bySite?.values[1]).toEqual({ value: "south", cases: 4, isTested: false });
});

test("pairs without a told difference are not asked, nor is anything without slices", () => {
  const right = (vendor: string, at: number) => (vendor === "A" ? at % 5 !== 0 : at % 3 !== 0);
  const few = evaluate(study(8, northOrSouth, right), contextOf(settings, ["A", "B"], OPEN_GOLD)).result;
  expect(few.interactions).toBeUndefined();
  const unsliced = { ...settings, sliceBy: [] };
  const { result } = evaluate(study(40, northOrSouth, right), contextOf(unsliced, ["A", "B"], OPEN_GOLD));
  expect(result.interactions).toBeUndefined();
});
