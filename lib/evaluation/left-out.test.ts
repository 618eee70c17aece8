import { expect, test } from "vitest";
import type { EvaluationCase } from "./cases/dataset";
import { evaluate } from "./evaluate";
import { annotationOf, contextOf } from "./evaluation.fixture";
import { DEFAULT_SETTINGS } from "./settings";

test("what the label mapping leaves out is counted, by the vendor's own label", () => {
  const cases = Array.from({ length: 12 }, (_, at): EvaluationCase => {
    const item = `i${at}`;
    const answer = at < 2 ? "ungradable" : "yes";
    return {
      key: item,
      items: [{ key: item, attributes: {} }],
      reference: { kind: "shared", annotations: [annotationOf(item, "yes")] },
      vendors: [{ name: "A", ordered: [item], returned: [item], annotations: [annotationOf(item, answer)] }],
    };
  });
  const settings = {
    ...DEFAULT_SETTINGS,
    labels: ["no", "yes"],
    labelMaps: { A: { ungradable: null } },
    resamples: 20,
  };
  const { skipped } = evaluate(cases, contextOf(settings, ["A"])).result;
  expect(skipped).toContainEqual({
    vendor: "A",
    what: 'label "ungradable"',
    count: 2,
    why: "left out by the label mapping",
  });
});
