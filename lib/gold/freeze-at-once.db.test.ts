import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { AssayError, HTTP_STATUS } from "@/lib/errors";
import { panelOf } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { freezeGoldVersion } from "./freeze-gold-version";
import { createGoldVersion } from "./save-gold-version";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

test("B10: a version frozen five times at once is frozen and measured once", async () => {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const box = { image: 0, box: [10, 10, 20, 20] as [number, number, number, number] };
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([box]) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([box]) });
  await runNextIngest(world, lead);
  const { goldNo } = await createGoldVersion(lead, panelOf(projectNo, reference.batchNo));
  const answers = await Promise.allSettled(
    Array.from({ length: 5 }, () => freezeGoldVersion(lead, { projectNo, goldNo })),
  );
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused).toHaveLength(4);
  for (const { reason } of refused)
    expect(reason instanceof AssayError ? HTTP_STATUS[reason.code] : reason).toBe(HTTP_STATUS.conflict);
  const [made] = await lead.sql<{ frozen: number; tasks: number; jobs: number }[]>`select
    (select count(*)::int from audit_event where action = 'gold.freeze') as frozen,
    (select cardinality(array(select jsonb_array_elements_text(scope -> 'tasks'))) from sealed.gold_version) as tasks,
    (select count(*)::int from sealed.evaluation where kind = 'gold') as jobs`;
  expect(made).toMatchObject({ frozen: 1, jobs: made?.tasks });
  expect(made?.tasks).toBeGreaterThan(0);
});
