import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { loadDisagreementView } from "./load-disagreement-view";
import { loadDisagreements } from "./load-disagreements";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const project = await makeTestProject(lead);
  projectNo = project.projectNo;
  const gold = cocoOf([
    { image: 0, box: [10, 10, 20, 20] },
    { image: 2, box: [40, 40, 20, 20] },
    { image: 9, box: [10, 40, 20, 20] },
  ]);
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: gold });
  await runNextIngest(world, lead);
  // Finds the first, misses the second, and does not return the last two images: one with a finding, one without.
  const delivery = JSON.parse(cocoOf([{ image: 0, box: [10, 10, 20, 20] }]));
  delivery.images = delivery.images.slice(0, 8);
  await queueDelivery(lead, { projectNo, vendorId: project.vendorId, text: JSON.stringify(delivery) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});
afterAll(() => world.close());

test("ordered items that did not come back are stored as disagreements of their own type", async () => {
  const { types, rows } = await loadDisagreements(lead, { projectNo, evaluationNo: 1 });
  expect(types).toEqual([
    { type: "missing", count: 1 },
    { type: "not_returned", count: 2 },
  ]);
  const items = rows.map(({ type, itemKey, goldLabel }) => ({ type, itemKey, goldLabel }));
  expect(items).toContainEqual({ type: "missing", itemKey: "img2", goldLabel: "nodule" });
  expect(items).toContainEqual({ type: "not_returned", itemKey: "img8", goldLabel: null });
  expect(items).toContainEqual({ type: "not_returned", itemKey: "img9", goldLabel: "nodule" });
  const only = await loadDisagreements(lead, { projectNo, evaluationNo: 1, type: "not_returned" });
  expect(only).toMatchObject({ count: 2, total: 3 });
});

test("the result counts them apart, and its figures count the findings as before", async () => {
  const { result } = await loadEvaluationResult(lead, { projectNo, evaluationNo: 1 });
  const [vendor] = result.vendors;
  expect(vendor).toMatchObject({ ordered: 10, items: 8, missing: 2, disagreements: { missing: 1, not_returned: 2 } });
  expect(vendor?.overall.sensitivity).toMatchObject({ value: 1 / 3, n: 3 });
});

test("the picture of one shows the item with what the reference has there", async () => {
  const { rows } = await loadDisagreements(lead, { projectNo, evaluationNo: 1, type: "not_returned" });
  const row = rows.find(({ itemKey }) => itemKey === "img9");
  if (!row) throw new Error("img9 is listed");
  const { data } = await loadDisagreementView(lead, { projectNo, evaluationNo: 1, row, sliceNo: null });
  expect(data.item.key).toBe("img9");
  expect(data.annotations).toHaveLength(1);
});
