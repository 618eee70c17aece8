import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstSteps, nextStep } from "./next-step";
import { type ProjectCounts, projectStages, STAGE_IDS } from "./stages";

const EMPTY: ProjectCounts = {
  items: 0,
  cases: 0,
  labels: 0,
  vendorsEngaged: 0,
  toolsEngaged: 0,
  vendorsDelivered: 0,
  batchesWaiting: 0,
  batchesPublished: 0,
  readers: 0,
  goldDrafts: 0,
  goldFrozen: 0,
  evaluations: 0,
  agreementStudies: 0,
  reports: 0,
  vendorsOrdered: 0,
  missing: [],
};
const DEMO: ProjectCounts = {
  ...EMPTY,
  items: 1363,
  cases: 45,
  labels: 6,
  vendorsEngaged: 4,
  vendorsDelivered: 4,
  batchesPublished: 4,
  readers: 4,
  goldFrozen: 2,
  evaluations: 2,
  agreementStudies: 1,
  missing: null,
};
const states = (counts: ProjectCounts) => projectStages(counts).map(({ state }) => state);
const { missing: _, ...NUMBERS } = EMPTY;
const anyCounts = fc.record({
  ...(Object.fromEntries(Object.keys(NUMBERS).map((key) => [key, fc.nat(20)])) as Record<
    keyof typeof NUMBERS,
    fc.Arbitrary<number>
  >),
  missing: fc.option(fc.array(fc.record({ vendor: fc.string(), missing: fc.integer({ min: 1, max: 20 }) }))),
});

describe("projectStages", () => {
  it("of an empty project are all not yet", () => {
    expect(states(EMPTY)).toEqual(STAGE_IDS.map(() => "not_yet"));
  });

  it("of the demo project", () => {
    expect(states(DEMO)).toEqual(["met", "under_way", "under_way", "under_way", "under_way", "not_yet", "not_yet"]);
    expect(projectStages(DEMO)[0]?.fact.replaceAll("\u00a0", " ")).toBe("1,363 items in 45 cases, 6 labels");
  });

  it("execution is met once what was ordered came, of whom it was ordered, not while a batch waits", () => {
    const ordered = { ...DEMO, missing: [], vendorsOrdered: 2 };
    const fact = (counts: ProjectCounts) => projectStages(counts)[3]?.fact.replaceAll("\u00a0", " ");
    expect(states(ordered)[3]).toBe("met");
    expect(fact(ordered)).toBe("2 of 2 vendors delivered all that was ordered, 4 batches");
    // the others are engaged, and nothing was ordered of them
    expect(states({ ...ordered, vendorsDelivered: 2 })[3]).toBe("met");
    expect(fact({ ...ordered, missing: [{ vendor: "Acme", missing: 3 }] })).toMatch(/^1 of 2 vendors delivered all/);
    expect(fact(DEMO)).toBe("4 of 4 vendors delivered, 4 batches");
    expect(states({ ...ordered, batchesWaiting: 1 })[3]).toBe("under_way");
  });

  it("where nothing was ordered, nothing is missing, and execution says that there is no order", () => {
    expect(projectStages(DEMO)[3]?.open).toBe("No signed protocol says what was ordered");
    expect(projectStages({ ...DEMO, vendorsDelivered: 3 })[3]?.open).toBe("Not every vendor has delivered");
  });

  it("execution is not met while ordered items are missing, and says how many of whom", () => {
    const missing = [
      { vendor: "Acme", missing: 1312 },
      { vendor: "Beta", missing: 4 },
    ];
    const execution = projectStages({ ...DEMO, missing })[3];
    expect(execution?.state).toBe("under_way");
    expect(execution?.open).toBe("Ordered items are missing: 1,312 of Acme, 4 of Beta");
    const many = Array.from({ length: 7 }, (_, at) => ({ vendor: `V${at}`, missing: 9 - at }));
    expect(projectStages({ ...DEMO, missing: many })[3]?.open?.replaceAll("\u00a0", " ")).toBe(
      "Ordered items are missing: 9 of V0, 8 of V1, 7 of V2, 6 of V3, and of 3 other vendors",
    );
  });

  it("never calls met what nobody signed, whatever the counts", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const [, tools, experts, , qa, compliance, delivery] = states(counts);
        expect([tools, experts, qa, compliance, delivery]).not.toContain("met");
        for (const stage of projectStages(counts)) expect(stage.open === null).toBe(stage.state === "met");
      }),
    );
  });
});

describe("nextStep", () => {
  it("goes through the project in order", () => {
    expect(nextStep(EMPTY).id).toBe("import_items");
    expect(nextStep({ ...EMPTY, items: 1 }).id).toBe("engage_vendors");
    expect(nextStep({ ...EMPTY, items: 1, vendorsEngaged: 1 }).id).toBe("upload_batch");
    expect(nextStep({ ...EMPTY, items: 1, vendorsEngaged: 1, batchesWaiting: 1 }).id).toBe("check_batch");
    expect(nextStep({ ...DEMO, goldFrozen: 0 }).id).toBe("add_gold");
    expect(nextStep({ ...DEMO, goldFrozen: 0, goldDrafts: 1 }).id).toBe("freeze_gold");
    expect(nextStep({ ...DEMO, evaluations: 0 }).id).toBe("evaluate");
    expect(nextStep(DEMO).id).toBe("compare");
  });

  it("of an empty project is the first of the first three", () => {
    expect(firstSteps(EMPTY).find(({ isDone }) => !isDone)?.id).toBe(nextStep(EMPTY).id);
    expect(firstSteps(DEMO).every(({ isDone }) => isDone)).toBe(true);
  });
});
