import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUser } from "@/db/schema/user";
import type { Context } from "@/lib/auth/context";
import { loadBatch } from "@/lib/batches/load-batch";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { discardBatch } from "./discard-batch";
import { releaseBatch } from "./release-batch";
import { startIngest } from "./start-ingest";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
  ({ projectNo, vendorId } = await makeTestProject(lead));
});
afterAll(() => world.close());

const clean = cocoOf([{ image: 0, box: [10, 10, 20, 20] }]);
const named = (note: string) => clean.replace("{", `{"info": {"description": "${note}"},`);
const actions = () =>
  world.connection.sql<{ action: string }[]>`select action from audit_event where action like 'batch.%' order by seq`;

test("a delivery without identifiers is read", async () => {
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: clean });
  await runNextIngest(world, lead);
  expect(await loadBatch(lead, { projectNo, batchNo })).toMatchObject({ state: "published", scanState: "clean" });
});

test("one with a patient's name is quarantined, told by place and kind, and read once it is released", async () => {
  const text = named("Patient name: Jane Doe");
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId: null, text });
  const address = { projectNo, batchNo };
  await expect(runNextIngest(world, lead)).rejects.toMatchObject({ code: "not_ready" });
  const held = await loadBatch(lead, address);
  expect(held).toMatchObject({ state: "failed", scanState: "quarantined", scan: { direct: 1 } });
  expect(held.scan?.findings[0]).toMatchObject({ place: "line 1", kind: "name", level: "direct" });
  expect(JSON.stringify(held)).not.toContain("Jane");
  await expect(startIngest(lead, address)).rejects.toMatchObject({ code: "not_ready" });
  await expect(releaseBatch(lead, { ...address, reason: " " })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(releaseBatch(world.as("reviewer"), { ...address, reason: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await releaseBatch(lead, { ...address, reason: "A phantom's name" });
  await expect(releaseBatch(lead, { ...address, reason: "again" })).rejects.toMatchObject({ code: "conflict" });
  await startIngest(lead, address);
  await runNextIngest(world, lead);
  const read = await loadBatch(lead, address);
  expect(read).toMatchObject({ state: "published", scanState: "released" });
  expect(read.scan?.decision?.reason).toBe("A phantom's name");
  const trail = (await actions()).map(({ action }) => action);
  expect(trail.slice(-6)).toEqual([
    "batch.ingest",
    "batch.quarantine",
    "batch.fail",
    "batch.release",
    "batch.ingest",
    "batch.publish",
  ]);
});

test("who released it is told by name, and kept by id: erasing a person erases the name here too", async () => {
  const id = uuidv7();
  const { organizationId, now } = { ...lead, ...lead.actor };
  const person = { id, organizationId, email: "ada@example.org", name: "Ada Lead", role: "qa_lead" as const };
  await world.connection.db.insert(appUser).values({ ...person, createdAt: now });
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId: null, text: named("Patient name: Jo Roe") });
  await expect(runNextIngest(world, lead)).rejects.toMatchObject({ code: "not_ready" });
  const ada = world.as("qa_lead", organizationId, { userId: id });
  await releaseBatch({ ...ada, actor: { ...ada.actor, name: person.name } }, { projectNo, batchNo, reason: "Made up" });
  const told = async () => (await loadBatch(lead, { projectNo, batchNo })).scan?.decision?.by;
  expect(await told()).toBe("Ada Lead");
  await world.connection.sql`update app_user set name = 'Erased person' where id = ${id}`;
  expect(await told()).toBe("Erased person");
});

test("one is discarded instead", async () => {
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: named("MRN: 0045123") });
  await expect(runNextIngest(world, lead)).rejects.toMatchObject({ code: "not_ready" });
  await discardBatch(lead, { projectNo, batchNo });
  await expect(loadBatch(lead, { projectNo, batchNo })).rejects.toMatchObject({ code: "not_found" });
});
