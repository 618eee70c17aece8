import { expect, test } from "vitest";
import { DeliveryCounts } from "./delivery-counts";
import { annotationOf, FINDING_SETTINGS, findingCases, OPEN_GOLD } from "./evaluation.fixture";
import { tallyCase } from "./measure/tally-case";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "./settings";

const settings: EvaluationSettings = { ...DEFAULT_SETTINGS, task: "classification", labels: ["no", "yes", "maybe"] };

/** One item a case; gold and what V says of it, null where nothing came. */
const readings = (answers: readonly [gold: string, vendor: string | null][]) =>
  answers.map(([gold, vendor], at) => {
    const item = `i${at}`;
    return {
      key: item,
      items: [{ key: item, attributes: {} }],
      reference: { kind: "shared" as const, annotations: [annotationOf(item, gold)] },
      vendors: [
        {
          name: "V",
          ordered: [item],
          returned: vendor === null ? [] : [item],
          annotations: vendor === null ? [] : [annotationOf(item, vendor)],
        },
      ],
    };
  });

test("the claim's figure of each delivery, over all and by label; what never came is of none", () => {
  const cases = readings([
    ["yes", "yes"],
    ["yes", "no"],
    ["no", "no"],
    ["no", null],
  ]);
  const counts = new DeliveryCounts(settings, OPEN_GOLD);
  for (const [at, data] of cases.entries())
    counts.add(tallyCase(data, settings).tallies, new Map([["V", [1, 1, 2, 0][at] ?? 0]]));
  expect(counts.list()).toEqual([
    { vendor: "V", batchNo: 1, label: null, metric: "accuracy", cases: 2, numerator: 1, denominator: 2 },
    { vendor: "V", batchNo: 1, label: "yes", metric: "sensitivity", cases: 2, numerator: 1, denominator: 2 },
    { vendor: "V", batchNo: 2, label: null, metric: "accuracy", cases: 1, numerator: 1, denominator: 1 },
    { vendor: "V", batchNo: 2, label: "no", metric: "sensitivity", cases: 1, numerator: 1, denominator: 1 },
  ]);
});

test("uncertain labels count as the stored rule says", () => {
  const ruled: EvaluationSettings = {
    ...settings,
    positiveLabel: "yes",
    uncertain: { rule: "as_positive", labels: ["maybe"] },
  };
  const counts = new DeliveryCounts(ruled, OPEN_GOLD);
  const [data] = readings([["yes", "maybe"]]);
  if (data) counts.add(tallyCase(data, ruled).tallies, new Map([["V", 1]]));
  expect(counts.list()).toMatchObject([
    { label: null, metric: "accuracy", numerator: 1 },
    { label: "yes", metric: "sensitivity", numerator: 1 },
  ]);
});

test("a figure that means nothing against this reference is not counted", () => {
  const [data] = findingCases([{ gold: [1], vendors: { V: [1] } }]);
  const unusable = { ...OPEN_GOLD, kind: "consensus" as const, makers: ["V"], requiresEveryMaker: true };
  for (const [gold, rows] of [
    [OPEN_GOLD, 2],
    [unusable, 0],
  ] as const) {
    const counts = new DeliveryCounts(FINDING_SETTINGS, gold);
    if (data) counts.add(tallyCase(data, FINDING_SETTINGS).tallies, new Map([["V", 3]]));
    expect(counts.list()).toHaveLength(rows);
  }
});
