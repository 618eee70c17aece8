import { expect, test } from "vitest";
import { measuringRules, measuringSettings } from "@/lib/projects/measuring-rules";
import { type ProtocolContent, rulesToSign } from "./protocol-content";
import { protocolFacts } from "./protocol-table";
import { rulesNotFollowed } from "./rules-not-followed";

const rules = measuringRules.parse({ lengths: { withinMm: 2 } });
const content: ProtocolContent = {
  ...{ kind: "pilot", goldNo: 1, goldSha256: null, task: "measurements", primaryMetric: "length_within", margin: 0.05 },
  ...{ cluster: "case", alpha: 0.05, missing: "worst", uncertain: { rule: "three_way", labels: [] } },
  ...{ vendors: [], stopOn: null, notes: "", measuring: rulesToSign("measurements", rules) },
};

test("a protocol of lengths signs the distance within which they count as right, and says it", () => {
  expect(content.measuring).toEqual({
    ...{ nsd: null, landmarks: null, lengths: { withinMm: 2 }, difficult: "counted", attributes: [] },
  });
  expect(protocolFacts(content)).toContainEqual({
    name: "A length is right",
    value: expect.stringMatching(/^within 2.mm of the reference's, inclusive; one not measured is wrong$/),
  });
  expect(measuringSettings(rules)).toMatchObject({ lengthWithinMm: 2 });
  expect(measuringSettings(measuringRules.parse({}))).not.toHaveProperty("lengthWithinMm");
});

test("a later change of the project's distance is listed; the signed one is followed", () => {
  expect(rulesNotFollowed(content, rules)).toEqual([]);
  const changed = { ...rules, lengths: { withinMm: 5 } };
  expect(rulesNotFollowed(content, changed)).toMatchObject([{ vendor: "project", count: 1 }]);
  // as load-study puts the signed rules over the project's
  expect(measuringSettings({ ...changed, ...content.measuring } as typeof rules).lengthWithinMm).toBe(2);
});

test("tasks without lengths sign none", () => {
  for (const task of ["keypoints", "segmentation", "detection"] as const)
    expect(rulesToSign(task, rules)).not.toHaveProperty("lengths");
});
