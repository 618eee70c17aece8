import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import { packShown } from "@/lib/evaluation/stored/shown-result";
import { startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { loadEvaluationResult } from "./load-evaluations";
import { loadMovedSince } from "./load-moved-since";
import { loadReceipt } from "./load-receipt";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let goldNo: number;
const box = (image: number) => ({ image, box: [10, 10, 20, 20] as [number, number, number, number] });

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const made = await makeTestProject(lead);
  ({ projectNo } = made);
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([0, 2, 4].map(box)) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId: made.vendorId, text: cocoOf([0, 2].map(box)) });
  await runNextIngest(world, lead);
  goldNo = await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});
afterAll(() => world.close());

/** What an earlier engine would have left: its name, and another figure of sensitivity. */
async function storeAsOfEarlierEngine(evaluationNo: number): Promise<void> {
  const { result } = await loadEvaluationResult(lead, { projectNo, evaluationNo });
  const vendors = result.vendors.map((vendor) => ({
    ...vendor,
    overall: { ...vendor.overall, sensitivity: { value: 0.5, n: 3, method: "an earlier one" } },
  }));
  await world.connection.sql`update sealed.evaluation
    set engine = 'assay-engine-0', shown = ${Buffer.from(packShown({ ...result, vendors }))}
    where project_id = (select id from project where no = ${projectNo}) and no = ${evaluationNo}`;
}

test("the first evaluation moved nothing, and one of this engine has no later one", async () => {
  expect(await loadMovedSince(lead, { projectNo, evaluationNo: 1 })).toBeNull();
  expect((await loadReceipt(lead, { projectNo, evaluationNo: 1 })).laterEngine).toBeNull();
});

test("measured again by another engine, the earlier one stays and the new one says what moved", async () => {
  await storeAsOfEarlierEngine(1);
  expect(await loadReceipt(lead, { projectNo, evaluationNo: 1 })).toMatchObject({
    engine: "assay-engine-0",
    laterEngine: ENGINE_VERSION,
  });
  await startEvaluation(lead, { projectNo, goldNo, task: "detection" });
  const [evaluationNo = 0] = await measureQueued(world, lead);
  const moved = await loadMovedSince(lead, { projectNo, evaluationNo });
  expect(moved).toMatchObject({
    before: { no: 1, engine: "assay-engine-0", goldNo },
    after: { no: evaluationNo, engine: ENGINE_VERSION, goldNo },
    batchesAdded: 0,
    batchesGone: 0,
    settings: [],
  });
  expect(moved?.moved.map(({ metric, before, after }) => [metric, before?.value, after?.value])).toEqual([
    ["sensitivity", 0.5, 2 / 3],
  ]);
  expect(moved?.same).toBeGreaterThan(3);
  expect((await loadReceipt(lead, { projectNo, evaluationNo: 1 })).engine).toBe("assay-engine-0");
});
