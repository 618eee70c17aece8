import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evaluation } from "@/db/schema/evaluation";
import { goldVersion } from "@/db/schema/gold";
import type { Context } from "@/lib/auth/context";
import { createProject } from "@/lib/projects/create-project";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { loadNoiseCeiling } from "./load-noise-ceiling";

let world: TestWorld;
let lead: Context;
let project: { id: string; no: number };
const ask = () => loadNoiseCeiling(lead, { projectNo: project.no, task: "detection", metric: "sensitivity" });

beforeAll(async () => {
  world = await createTestWorld();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const label = { name: "nodule", color: "#2563eb" };
  project = await createProject(lead, { name: "Nodules", modality: "ct", tasks: ["detection"], labels: [label] });
});
afterAll(() => world.close());

/** A finished measurement with invented sensitivities against a reference of its own. */
async function measure(
  no: number,
  kind: "leave_one_out" | "consensus",
  makers: string[],
  values: Record<string, number | null>,
) {
  const { db } = world.connection;
  const gold = { id: uuidv7(), projectId: project.id, no, name: kind, kind, makers, guidelineVersion: "1" };
  await db.insert(goldVersion).values({ ...gold, state: "frozen", createdAt: lead.now });
  const vendors = Object.entries(values).map(([name, value]) => ({ name, overall: { sensitivity: { value } } }));
  await db.insert(evaluation).values({
    id: uuidv7(),
    projectId: project.id,
    no,
    kind: "gold",
    goldVersionId: gold.id,
    task: "detection",
    state: "done",
    settings: {},
    inputs: [],
    engine: "test",
    seed: 1,
    result: { gold: { kind, makers, requiresEveryMaker: false }, vendors },
    createdAt: lead.now,
  });
}

test("is read from a measurement without and one with the readers' own votes, the newest of each", async () => {
  await measure(1, "leave_one_out", [], { A: 0.5, B: 0.5 });
  expect(await ask()).toBeNull();
  await measure(2, "consensus", ["A", "B"], { A: 0.9, B: 1, C: 0.1 });
  expect(await ask()).toMatchObject({ leaveOneOut: 0.5, ownVote: 0.95, readers: ["A", "B"] });
  await measure(3, "leave_one_out", [], { A: 0.8, B: 0.7 });
  expect((await ask())?.leaveOneOut).toBeCloseTo(0.75, 12);
});

test("is nobody's from another organization", async () => {
  const other = world.as("qa_lead", await world.newOrganization("Second hospital"));
  const input = { projectNo: project.no, task: "detection", metric: "sensitivity" };
  await expect(loadNoiseCeiling(other, input)).rejects.toMatchObject({ code: "not_found" });
});
