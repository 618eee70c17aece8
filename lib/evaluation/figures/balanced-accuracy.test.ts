import { expect, test } from "vitest";
import { coverageCaution } from "@/lib/statistics/interval-coverage/caution";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS } from "../settings";

/** Two labels, a fifth of the answers wrong; a patient each. */
function cautionOver(patients: number) {
  const cases = Array.from({ length: patients }, (_, at): EvaluationCase => {
    const [item, gold] = [`i${at}`, at % 2 === 0 ? "yes" : "no"];
    const said = at % 5 === 0 ? (gold === "yes" ? "no" : "yes") : gold;
    return {
      key: item,
      items: [{ key: item, attributes: {} }],
      reference: { kind: "shared", annotations: [annotationOf(item, gold)] },
      vendors: [{ name: "A", ordered: [item], returned: [item], annotations: [annotationOf(item, said)] }],
    };
  });
  const settings = { ...DEFAULT_SETTINGS, labels: ["no", "yes"] };
  const estimate = evaluate(cases, contextOf(settings, ["A"])).result.vendors[0]?.overall.balanced_accuracy;
  if (estimate?.low === undefined) throw new Error("no interval");
  return coverageCaution(estimate);
}

test("balanced accuracy of an evaluation carries the caution of its measured coverage below 100 patients, none from there on", () => {
  expect(cautionOver(40)).toMatchObject({ id: "clustered_balanced_accuracy", unit: "clusters", holdsFrom: 100 });
  expect(cautionOver(99)).not.toBeNull();
  expect(cautionOver(100)).toBeNull();
});
