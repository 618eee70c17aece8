import { afterAll, beforeAll, expect, test } from "vitest";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { panelOf } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { objectNames } from "./object-names";

let world: WorldWithFiles;
beforeAll(async () => {
  world = await createWorldWithFiles();
});
afterAll(() => world.close());

test("every kind is found by its own question", async () => {
  const lead = world.as("qa_lead");
  const { projectNo, vendorId } = await makeTestProject(lead);
  const reference = await queueDelivery(lead, {
    projectNo,
    vendorId: null,
    text: cocoOf([{ image: 0, box: [1, 2, 3, 4] }]),
  });
  await runNextIngest(world, lead);
  await createGoldVersion(lead, panelOf(projectNo, reference.batchNo));
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
