import { describe, expect, test } from "vitest";
import { measuringRules } from "@/lib/projects/measuring-rules";
import { protocolContent, rulesToSign } from "./protocol-content";
import { protocolFacts } from "./protocol-table";
import { isRuleNotFollowed, rulesNotFollowed } from "./rules-not-followed";
import { statementHash } from "./signed-statement";

const TASKS = ["classification", "ordinal", "detection", "segmentation", "keypoints", "measurements"] as const;
const described = measuringRules.parse({ attributes: ["density", "margin"], difficult: "ignored" });

function contentOf(task: (typeof TASKS)[number], measuring: unknown) {
  return protocolContent.parse({
    ...{ kind: "pilot", goldNo: 1, goldSha256: null, task, primaryMetric: "sensitivity", margin: 0.05 },
    ...{ cluster: "case", alpha: 0.05, missing: "worst", uncertain: { rule: "three_way", labels: [] } },
    ...{ vendors: [{ no: 1, name: "A", items: null, orderedOn: null, readers: [] }], stopOn: null, notes: "" },
    ...(measuring === undefined ? {} : { measuring }),
  });
}

const hashOf = (content: ReturnType<typeof contentOf>) =>
  statementHash({ projectNo: 1, content, signedBy: null, signedAt: "", reason: "", retrospective: false });

describe("attributes and difficult marks", () => {
  test.each(TASKS)("are signed by a protocol of %s, shown with it and part of its hash", (task) => {
    const content = contentOf(task, rulesToSign(task, described));
    expect(content.measuring?.attributes).toEqual(["density", "margin"]);
    expect(protocolFacts(content)).toContainEqual({ name: "Attributes compared", value: "density, margin" });
    const others = contentOf(task, { ...content.measuring, attributes: ["density"] });
    expect(hashOf(others)).not.toBe(hashOf(content));
    if (task === "classification" || task === "ordinal") return;
    expect(protocolFacts(content)).toContainEqual({
      name: "Marks called difficult",
      value: "neither found nor missed",
    });
    expect(hashOf(contentOf(task, { ...content.measuring, difficult: "counted" }))).not.toBe(hashOf(content));
  });

  test.each(TASKS)("that the project changed since are listed in %s", (task) => {
    const content = contentOf(task, rulesToSign(task, described));
    expect(rulesNotFollowed(content, described)).toEqual([]);
    const [changed, ...more] = rulesNotFollowed(content, { ...described, attributes: ["density"] });
    expect(more).toEqual([]);
    expect(changed?.why).toContain("the signed ones are followed");
    expect(changed && isRuleNotFollowed(changed)).toBe(true);
  });

  test("that an earlier protocol says nothing of are listed as exploratory, where the project has any", () => {
    const { attributes: _, ...signedThen } = rulesToSign("detection", described);
    for (const [signed, count] of [
      [signedThen, 1],
      [undefined, 2],
    ] as const) {
      const listed = rulesNotFollowed(contentOf("detection", signed), described);
      expect(listed).toHaveLength(count);
      expect(listed.map(({ what }) => what)).toContain("rule: attributes compared");
      for (const one of listed) expect(one.why).toContain("exploratory");
      expect(listed.every(isRuleNotFollowed)).toBe(true);
    }
    expect(rulesNotFollowed(contentOf("detection", undefined), measuringRules.parse({}))).toEqual([]);
  });
});
