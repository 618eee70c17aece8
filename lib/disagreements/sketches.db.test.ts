import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { bodyOf, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { loadDisagreements } from "./load-disagreements";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;

/** Squares on the slices of one case: slice, corner, side. */
function outlines(squares: readonly [slice: number, corner: number, side: number][]): string {
  return JSON.stringify({
    images: [1, 2, 3].map((id) => ({ id, file_name: `s${id}.png`, width: 100, height: 80 })),
    categories: [{ id: 1, name: "nodule" }],
    annotations: squares.map(([slice, at, side], index) => ({
      id: index + 1,
      image_id: slice,
      category_id: 1,
      segmentation: [[at, at, at + side, at, at + side, at + side, at, at + side]],
      bbox: [at, at, side, side],
      area: side * side,
      iscrowd: 0,
      attributes: { nodule: 7 },
    })),
  });
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ no: projectNo } = await createProject(lead, {
    ...TEST_PROJECT,
    tasks: ["segmentation"],
    findingAttribute: "nodule",
  }));
  const rows = [1, 2, 3].map((no) => `s${no},patient,s${no}.png,100,80,0.5,0.5,2,${2 * no}`);
  await importItems(lead, {
    projectNo,
    fileName: "items.csv",
    body: bodyOf(["key,case,file,width,height,spacing_x_mm,spacing_y_mm,spacing_z_mm,position_mm", ...rows].join("\n")),
  });
  ({ id: vendorId } = await createVendor(lead, { name: "Vendor", kind: "managed_service" }));
  const text = outlines([
    [1, 10, 20],
    [2, 10, 20],
  ]);
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: outlines([[2, 14, 20]]) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});
afterAll(() => world.close());

test("a finding over several slices is shown on the one where the sides differ most, with what it spans", async () => {
  const { rows } = await loadDisagreements(lead, { projectNo, evaluationNo: 1 });
  expect(rows.map(({ type, finding, sketch }) => ({ type, finding, sketch }))).toEqual([
    {
      type: "poor_overlap",
      finding: "7",
      // 400 pixels that the vendor left out on the first slice, 288 of one side alone on the second
      sketch: {
        itemNo: 1,
        itemKey: "s1",
        frame: 0,
        slices: 2,
        spanPx: [10, 10, 34, 34],
        spanMm: [12, 12, 4],
        window: { x: 10, y: 10, cellPx: 1, columns: 20, rows: 20 },
        gold: [0, 400],
        vendor: null,
      },
    },
  ]);
});

test("sketches are kept once, however many evaluations count by them", async () => {
  const { sql } = world.connection;
  const kept = async () => (await sql`select batch_no, at from sealed.difference_sketch order by batch_no`).length;
  const before = await kept();
  expect(before).toBe(1);
  await startEvaluation(lead, { projectNo, goldNo: 1, task: "segmentation" });
  const [evaluationNo = 0] = await measureQueued(world, lead);
  expect(await kept()).toBe(before);
  const { rows } = await loadDisagreements(lead, { projectNo, evaluationNo });
  expect(rows[0]?.sketch).toMatchObject({ itemKey: "s1", slices: 2 });
});
