import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { niftiBytes } from "@/lib/formats/testing/nifti-bytes";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { startIngest } from "@/lib/ingest/start-ingest";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { bodyOf, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let goldNo: number;

/** 8 x 8 x 4 voxels of 1 x 1 x 2 mm with a block of 4 x 4 x 2 that begins at the given column. */
function scan(column: number): Uint8Array {
  const voxels = Array.from({ length: 8 * 8 * 4 }, (_, at) => {
    const [x, y, z] = [at % 8, Math.floor(at / 8) % 8, Math.floor(at / 64)];
    return x >= column && x < column + 4 && y >= 2 && y < 6 && z >= 1 && z < 3 ? 1 : 0;
  });
  const rows = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0];
  return niftiBytes({ dim: [8, 8, 4], pixdim: [1, 1, 1, 2], sform: { code: 1, rows } }, voxels);
}

async function deliver(vendorId: string | null, column: number): Promise<number> {
  const role = vendorId === null ? "reference" : "delivery";
  const upload = { projectNo, role, vendorId, name: "", fileName: "scan1.nii", supersedesNo: null } as const;
  const { batchNo } = await receiveUpload(lead, upload, Readable.from([Buffer.from(scan(column))]));
  await startIngest(lead, { projectNo, batchNo });
  await runNextIngest(world, lead);
  return batchNo;
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const labels = [{ name: "value:1", color: "#2563eb", question: null, mirrorOf: null }];
  ({ no: projectNo } = await createProject(lead, { ...TEST_PROJECT, tasks: ["segmentation"], labels }));
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf("key,case\nscan1,patient1\n") });
  const [{ id: one }, { id: other }] = [
    await createVendor(lead, { name: "Clinic", kind: "managed_service" }),
    await createVendor(lead, { name: "Drawer", kind: "managed_service" }),
  ];
  const reference = await deliver(null, 2);
  await deliver(one, 3);
  const lengths = "item,label,value,unit\nscan1,value:1,12,mm\n";
  await queueDelivery(lead, { projectNo, vendorId: other, text: lengths, fileName: "lengths.csv" });
  await runNextIngest(world, lead);
  goldNo = await freezePanel(lead, projectNo, reference);
});
afterAll(() => world.close());

test("label maps of volumes are measured in a project as from files: 3 of 4 columns shared", async () => {
  expect(goldNo).toBe(1);
  const [evaluationNo] = await measureQueued(world, lead);
  const { result } = await loadEvaluationResult(lead, { projectNo, evaluationNo: evaluationNo ?? 0 });
  const [vendor] = result.vendors;
  expect(vendor?.overall.dice).toMatchObject({ value: 0.75, n: 1 });
  expect(vendor?.notMeasured).toEqual({});
  expect(result.vendors.map(({ name }) => name)).toEqual(["Clinic"]);
  // what serves no task of the project is kept, and said
  expect(result.skipped).toContainEqual({
    vendor: "Drawer",
    what: expect.stringMatching(/^annotations of batch \d+$/),
    count: 1,
    why: expect.stringContaining("kept, not measured: no task of the project compares"),
  });
});
