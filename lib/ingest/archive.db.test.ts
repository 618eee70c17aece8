import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { type ZipPart, zipBytes } from "@/lib/formats/testing/zip-bytes";
import { cocoOf, makeTestProject, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { findBatch } from "./batch-row";
import { previewBatch } from "./preview-batch";
import { receiveUpload } from "./receive-upload";
import { startIngest } from "./start-ingest";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

const BOXES = cocoOf([{ image: 0, box: [10, 10, 20, 20] }]);

async function received(parts: ZipPart[]): Promise<{ projectNo: number; batchNo: number }> {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "release.zip" };
  const body = (async function* () {
    yield zipBytes(parts);
  })();
  const { batchNo } = await receiveUpload(lead, upload, body);
  return { projectNo, batchNo };
}

test("an archive is ingested as the files that it holds; unsafe and broken ones are rejected", async () => {
  const at = await received([
    { name: "a/boxes.json", content: BOXES },
    { name: "../out.json", content: BOXES },
    { name: "readme.txt", content: "hello" },
    { name: "in.zip", content: zipBytes([{ name: "cut.json", content: BOXES.slice(0, -40) }]) },
  ]);
  expect((await findBatch(lead, at.projectNo, at.batchNo)).batch.format).toBe("coco");
  const preview = await previewBatch(lead, at);
  expect(preview).toMatchObject({ refused: null, annotations: 1 });
  expect(preview.rejects.map(({ code }) => code)).toEqual(["unsafe_entry", "truncated"]);
  await startIngest(lead, at);
  expect(await runNextIngest(world, lead)).toMatchObject({ items: 10, annotations: 1, rejected: 2 });
  expect(await readdir(path.join(world.folder, "scratch"))).toEqual([]);
});

test("an archive without a known file says what was tried, and is not ingested", async () => {
  const at = await received([{ name: "readme.txt", content: "hello" }]);
  const { format, refused, reasons } = await previewBatch(lead, at);
  expect({ format, code: refused?.code }).toEqual({ format: null, code: "unknown_format" });
  expect(reasons[0]).toBe("an archive of 1 files, 0 recognised");
  await expect(startIngest(lead, at)).rejects.toMatchObject({ code: "refused_file" });
});

test("labels in fractions of images that were not delivered take the sizes of the project's items", async () => {
  const at = await received([
    { name: "obj.names", content: "nodule\neffusion\n" },
    { name: "obj_train_data/img0.txt", content: "0 0.5 0.5 0.2 0.4\n" },
    { name: "obj_train_data/img1.txt", content: "" },
  ]);
  const preview = await previewBatch(lead, at);
  expect(preview).toMatchObject({ refused: null, annotations: 1, rejects: [] });
  expect(preview.ignored.map(({ what }) => what)).toEqual(["obj.names"]);
  await startIngest(lead, at);
  expect(await runNextIngest(world, lead)).toMatchObject({ items: 2, annotations: 1, rejected: 0 });
});
