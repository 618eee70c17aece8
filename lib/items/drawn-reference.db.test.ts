import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { goldBatch, goldVersion } from "@/db/schema/gold";
import { findBatch } from "@/lib/ingest/batch-row";
import { findProject } from "@/lib/projects/find-project";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { cocoOf, makeTestProject, queueDelivery } from "@/lib/testing/test-project";
import { loadItemAnnotations } from "./load-item-annotations";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

test("an item is drawn against the newest frozen reference, unless another is asked for", async () => {
  const lead = world.as("qa_lead");
  const { projectNo, vendorId } = await makeTestProject(lead);
  const { id: projectId } = await findProject(lead, projectNo);
  const drawn = async (goldNo: number | null = null) => {
    const { goldNo: no, layers } = await loadItemAnnotations(lead, { projectNo, itemNo: 1, goldNo });
    return [no, layers.flatMap(({ role, vendorNo }) => (role === "reference" ? [vendorNo] : []))];
  };
  expect(await drawn()).toEqual([null, []]);
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([]) });
  const { batch } = await findBatch(lead, projectNo, batchNo);
  const [vendor] = await world.connection.sql<{ no: number }[]>`select no from vendor where id = ${vendorId}`;
  const add = async (no: number, kind: "leave_one_out" | "consensus", state: "draft" | "frozen") => {
    const id = uuidv7();
    const named = { id, projectId, no, kind, state, name: kind, makers: ["A", "B"] };
    const forVendorId = kind === "leave_one_out" ? vendorId : null;
    await world.connection.db.insert(goldVersion).values({ ...named, guidelineVersion: "1", createdAt: lead.now });
    await world.connection.db.insert(goldBatch).values({ goldVersionId: id, batchId: batch.id, forVendorId });
  };
  await add(1, "leave_one_out", "frozen");
  await add(2, "consensus", "draft");
  expect(await drawn()).toEqual([1, [vendor?.no]]);
  expect(await drawn(2)).toEqual([2, [null]]);
  await add(3, "consensus", "frozen");
  expect(await drawn()).toEqual([3, [null]]);
  expect(await drawn(1)).toEqual([1, [vendor?.no]]);
});
