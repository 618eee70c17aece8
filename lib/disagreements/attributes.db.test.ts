import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { loadSheet } from "./adjudication/load-sheet";
import { disagreementsCsv } from "./disagreements-csv";
import { loadAllDisagreements, loadDisagreements } from "./load-disagreements";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;

/** A box on each of four images with what is said of its density. */
function delivery(said: readonly (string | null)[]): string {
  const file = JSON.parse(cocoOf(said.map((_, image) => ({ image, box: [10, 10, 20, 20] }))));
  for (const [at, annotation] of file.annotations.entries())
    annotation.attributes = said[at] === null ? {} : { density: said[at] };
  return JSON.stringify(file);
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const project = await makeTestProject(lead);
  projectNo = project.projectNo;
  await world.connection
    .sql`update project set measuring = '{"attributes":["density"]}'::jsonb where no = ${projectNo}`;
  const gold = delivery(["solid", "solid", "part-solid", "solid"]);
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: gold });
  await runNextIngest(world, lead);
  await queueDelivery(lead, {
    projectNo,
    vendorId: project.vendorId,
    text: delivery(["solid", "part-solid", "part-solid", null]),
  });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});
afterAll(() => world.close());

test("a project's compared attributes are measured on what was found", async () => {
  const { result } = await loadEvaluationResult(lead, { projectNo, evaluationNo: 1 });
  expect(result.receipt.settings.attributes).toEqual(["density"]);
  const [vendor] = result.vendors;
  expect(vendor?.overall["attribute_accuracy:density"]).toMatchObject({ value: 0.5, n: 4 });
  expect(vendor?.overall["attribute_kappa:density"]).toMatchObject({ n: 3 });
  expect(vendor?.disagreements).toMatchObject({ wrong_attribute: 2 });
});

test("what differs is listed with both values, in the table too, and is no question of labels", async () => {
  const { rows, types } = await loadDisagreements(lead, { projectNo, evaluationNo: 1 });
  expect(types).toContainEqual({ type: "wrong_attribute", count: 2 });
  const differing = rows.filter(({ type }) => type === "wrong_attribute");
  expect(
    differing.map(({ itemKey, attribute, goldValue, vendorValue }) => [itemKey, attribute, goldValue, vendorValue]),
  ).toEqual([
    ["img1", "density", "solid", "part-solid"],
    ["img3", "density", "solid", null],
  ]);
  const csv = disagreementsCsv(await loadAllDisagreements(lead, { projectNo, evaluationNo: 1 }));
  expect(csv).toContain("density,solid,part-solid");
  expect((await loadSheet(lead, { projectNo, evaluationNo: 1 })).untold).toBe(0);
});
