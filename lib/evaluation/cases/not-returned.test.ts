import { describe, expect, it } from "vitest";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf, FINDING_SETTINGS, nodule } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";
import type { EvaluationCase } from "./dataset";
import { notReturnedItems } from "./not-returned";

const ITEMS = ["i1", "i2", "i3"].map((key) => ({ key, attributes: {}, width: 10, height: 10 }));
/** Reference: two findings on i1, one on i2, none on i3. The vendor returns i1 with one of them. */
const CASE: EvaluationCase = {
  key: "c",
  items: ITEMS,
  reference: { kind: "shared", annotations: [nodule("i1", 1), nodule("i1", 2), nodule("i2", 3)] },
  vendors: [{ name: "V", ordered: ["i1", "i2", "i3"], returned: ["i1"], annotations: [nodule("i1", 1)] }],
};
const listed = (data: EvaluationCase, settings: EvaluationSettings) => {
  const { result, disagreements } = evaluate([data], contextOf(settings, ["V"]));
  return {
    counts: result.vendors[0]?.disagreements,
    missing: result.vendors[0]?.missing,
    figures: result.vendors[0]?.counts,
    list: disagreements.map(({ outcome, item, goldLabel }) => ({ outcome, item, goldLabel })),
  };
};

describe("items that did not come back", () => {
  it("are listed once each, with or without findings, apart from what was missed on a returned item", () => {
    const { counts, missing, list, figures } = listed(CASE, FINDING_SETTINGS);
    expect(counts).toEqual({ missing: 1, not_returned: 2 });
    expect(missing).toBe(2);
    expect(list).toEqual([
      { outcome: "missing", item: "i1", goldLabel: "nodule" },
      { outcome: "not_returned", item: "i2", goldLabel: "nodule" },
      { outcome: "not_returned", item: "i3", goldLabel: null },
    ]);
    // the figures count findings, as before: one found of three
    expect(figures).toMatchObject({ gold: 3, found: 1, missed: 2 });
  });

  it("are listed where the missing rule leaves them out of the figures, too", () => {
    expect(listed(CASE, { ...FINDING_SETTINGS, missing: "exclude" }).counts).toEqual({ missing: 1, not_returned: 2 });
  });

  it("have the reference's answer in a classification", () => {
    const data: EvaluationCase = {
      ...CASE,
      reference: { kind: "shared", annotations: [annotationOf("i1", "a"), annotationOf("i2", "b")] },
      vendors: [{ name: "V", ordered: ["i1", "i2"], returned: ["i1"], annotations: [annotationOf("i1", "b")] }],
    };
    const { list } = listed(data, { ...DEFAULT_SETTINGS, labels: ["a", "b"] });
    expect(list).toEqual([
      { outcome: "wrong_label", item: "i1", goldLabel: "a" },
      { outcome: "not_returned", item: "i2", goldLabel: "b" },
    ]);
  });

  it("are none where everything came back or nothing was ordered", () => {
    expect(notReturnedItems({ ordered: new Set([0, 1]), returned: new Set([0, 1]) }, [])).toEqual([]);
    expect(notReturnedItems({ ordered: new Set(), returned: new Set() }, [])).toEqual([]);
  });
});
