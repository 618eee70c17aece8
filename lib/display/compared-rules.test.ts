import { expect, test } from "vitest";
import { comparedRules } from "./compared-rules";

test("what a measurement compared is said in sentences, and nothing where nothing was declared", () => {
  expect(comparedRules({ task: "detection", match: { by: "iou", threshold: 0.5 } })).toEqual([]);
  const difficult = { rule: "ignored" as const, attributes: ["difficult", "ambiguous"] };
  const [attributes, aside, absent, ...more] = comparedRules({
    ...{ task: "keypoints", match: { by: "oks", threshold: 0.5, sigma: 0.1 } },
    ...{ attributes: ["pose"], difficult },
  });
  expect(attributes).toContain("both sides marked: pose.");
  expect(aside).toContain("(difficult, ambiguous) is set aside");
  expect(absent).toContain("is not placed");
  expect(more).toEqual([]);
});

test("points that are said to be absent are named by the rule that they follow", () => {
  const oks = { by: "oks", threshold: 0.5, sigma: 0.1, absent: "placed" } as const;
  expect(comparedRules({ task: "keypoints", match: oks })).toEqual([expect.stringContaining("COCO's scorer")]);
  expect(comparedRules({ task: "keypoints", match: { by: "item" } })).toEqual([
    expect.stringContaining("is not placed"),
  ]);
});
