import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { goldVersion } from "@/db/schema/gold";
import type { Context } from "@/lib/auth/context";
import { enqueueEvaluation } from "@/lib/evaluation/stored/enqueue-evaluations";
import { findProject } from "@/lib/projects/find-project";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { cocoOf, makeTestProject, queueDelivery } from "@/lib/testing/test-project";
import { jobLabel } from "@/lib/text/jobs";
import { loadProjectJobs } from "./load-job";
import { loadRunningJobs } from "./load-running-jobs";

let world: TestWorld;
let lead: Context;
beforeAll(async () => {
  world = await createTestWorld();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

test("work that waits says what it is of: no two entries read the same", async () => {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const { id: projectId } = await findProject(lead, projectNo);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([{ image: 1, box: [1, 1, 9, 9] }]) });
  const golds = ["Panel", "Adjudicated"].map((name, at) => ({ id: uuidv7(), name, no: at + 1 }));
  await world.connection.db.transaction(async (tx) => {
    for (const gold of golds) {
      await tx
        .insert(goldVersion)
        .values({ ...gold, projectId, kind: "external", guidelineVersion: "1", createdAt: lead.now });
      for (const task of ["detection", "classification"])
        await enqueueEvaluation(tx, lead, projectId, { kind: "gold", goldVersionId: gold.id, task });
    }
    for (const task of ["malignancy", "subtlety"])
      await enqueueEvaluation(tx, lead, projectId, { kind: "agreement", goldVersionId: null, task });
  });
  const expected = [
    "Measuring agreement on malignancy",
    "Measuring agreement on subtlety",
    "Measuring classification against gold 1 (Panel)",
    "Measuring classification against gold 2 (Adjudicated)",
    "Measuring detection against gold 1 (Panel)",
    "Measuring detection against gold 2 (Adjudicated)",
    "Reading batch 1",
  ];
  expect((await loadProjectJobs(lead, { projectNo })).map(jobLabel).sort()).toEqual(expected);
  expect((await loadRunningJobs(lead)).map(jobLabel).sort()).toEqual(expected);
});
