import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { objectNames } from "./object-names";

let world: TestWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-names-"));
  process.env.ASSAY_DATA = folder;
  world = await createTestWorld();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

test("every kind is found by its own question", async () => {
  const lead = world.as("qa_lead");
  const { projectNo, vendorId } = await makeTestProject(lead);
  const reference = await queueDelivery(lead, {
    projectNo,
    vendorId: null,
    text: cocoOf([{ image: 0, box: [1, 2, 3, 4] }]),
  });
  await runNextIngest(world, lead);
  await createGoldVersion(lead, {
    ...{ projectNo, name: "Panel", kind: "external" as const, exhaustive: true },
    batches: [{ batchNo: reference.batchNo, forVendorId: null }],
  });
  const { sql } = world.connection;
  const ids = await sql<{ objectType: string; objectId: string }[]>`
    select 'project' as "objectType", id as "objectId" from project union all select 'batch', id from batch
    union all select 'gold_version', id from sealed.gold_version union all select 'vendor', ${vendorId}::uuid`;
  const unknown = ["evaluation", "report", "assessment", "user", "webhook", "token"].map((objectType) => ({
    ...{ objectType, objectId: vendorId },
  }));
  const names = await objectNames(lead, [...ids, ...unknown]);
  expect([...names.values()].map(({ href }) => href).sort()).toEqual([
    ...[
      `/projects/${projectNo}`,
      `/projects/${projectNo}/batches/${reference.batchNo}`,
      `/projects/${projectNo}/gold/1`,
    ],
    `/vendors/${vendorId}`,
  ]);
});
