import { readdir } from "node:fs/promises";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { annotation } from "@/db/schema/annotation";
import { batchFile, blob } from "@/db/schema/batch";
import type { Context } from "@/lib/auth/context";
import { archiveProject } from "@/lib/projects/archive-project";
import { removeProject } from "@/lib/projects/remove-project";
import { isStored } from "@/lib/store/file-store";
import { bodyOf, cocoOf, makeTestProject, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { findBatch } from "../batch-row";
import { discardBatch } from "../discard-batch";
import { previewBatch } from "../preview-batch";
import { receiveFiles, receiveUpload } from "../receive-upload";
import { startIngest } from "../start-ingest";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

type Given = Record<string, string>;
const ONE = cocoOf([{ image: 0, box: [10, 10, 20, 20] }]);
const TWO = cocoOf([
  { image: 4, box: [10, 10, 20, 20] },
  { image: 5, box: [10, 10, 20, 20] },
]);
const OTHER = cocoOf([
  { image: 1, box: [10, 10, 20, 20], label: "effusion" },
  { image: 2, box: [1, 1, -20, 20] },
]);

async function* filesOf(given: Given) {
  for (const [name, text] of Object.entries(given)) yield { name, body: bodyOf(text) };
}

async function deliver(given: Given, to?: { projectNo: number; vendorId: string }) {
  const at = to ?? (await makeTestProject(lead));
  const upload = { projectNo: at.projectNo, role: "delivery" as const, vendorId: at.vendorId };
  return { ...at, ...(await receiveFiles(lead, upload, filesOf(given))) };
}

test("a world.folder is one delivery: read file by file, rejected file by file", async () => {
  const at = await deliver({
    "out/b/other.json": OTHER,
    "out/a.json": ONE,
    "out/.DS_Store": "x",
    "out/notes.txt": "hello",
    // Its first statement stands before the place where it was cut.
    "out/cut.json": TWO.slice(0, -40),
  });
  const { batch: row } = await findBatch(lead, at.projectNo, at.batchNo);
  expect(row).toMatchObject({ fileName: "out", fileCount: 4, format: "coco", name: "out" });
  const preview = await previewBatch(lead, at);
  expect(preview).toMatchObject({ refused: null, annotations: 2, rejectCount: 2 });
  const told = preview.files.map(({ name, format, annotations, rejected, refused }) => [
    name,
    format,
    annotations,
    rejected,
    refused?.code ?? null,
  ]);
  expect(told).toEqual([
    ["notes.txt", null, 0, 0, null],
    ["a.json", "coco", 1, 0, null],
    ["b/other.json", "coco", 1, 1, null],
    ["cut.json", "coco", 0, 1, "truncated"],
  ]);
  expect(preview.files[0]?.reasons.join()).toContain("not COCO");
  expect(preview.rejects.map(({ file, code }) => [file, code])).toEqual([
    ["b/other.json", "negative_size"],
    ["cut.json", "truncated"],
  ]);
  await startIngest(lead, at);
  const report = await runNextIngest(world, lead);
  expect(report).toMatchObject({ annotations: 2, rejected: 2, fileCount: 4 });
  expect(report.files?.map(({ annotations }) => annotations)).toEqual([0, 1, 1, 0]);
  const facts = await world.connection.db
    .select({ place: annotation.place })
    .from(annotation)
    .where(and(eq(annotation.projectNo, at.projectNo), eq(annotation.batchNo, at.batchNo)))
    .orderBy(annotation.seq);
  expect(facts.map(({ place }) => place?.split(":")[0])).toEqual(["a.json", "b/other.json"]);
  expect(await readdir(path.join(world.folder, "scratch")).catch(() => [])).toEqual([]);
});

test("the same files are recognised in any order and under any world.folder; another name is another delivery", async () => {
  const first = await deliver({ "x/a.json": ONE, "x/b.json": OTHER });
  expect(first.recognised).toBe(false);
  const again = await deliver({ "y/b.json": OTHER, "y/a.json": ONE }, first);
  expect(again).toMatchObject({ recognised: true, batchNo: first.batchNo });
  expect(await deliver({ "c.json": ONE, "b.json": OTHER }, first)).toMatchObject({ recognised: false });
});

test("one file in a world.folder is that file", async () => {
  const at = await deliver({ "out/a.json": ONE });
  const upload = { projectNo: at.projectNo, role: "delivery" as const, vendorId: at.vendorId, fileName: "a.json" };
  expect(await receiveUpload(lead, upload, bodyOf(ONE))).toEqual({ batchNo: at.batchNo, recognised: true });
});

test.each([
  [{ "../a.json": ONE, "b.json": OTHER }, /leads out/],
  [{ "a.json": ONE, "A.json": OTHER }, /by case only/],
  [{ "x/.DS_Store": "1", "x/Thumbs.db": "2" }, /no file in it/],
  [{}, /no file in it/],
])("a delivery that cannot be kept apart is refused: %#", async (given, why) => {
  await expect(deliver(given as Given)).rejects.toThrow(why);
});

test("nothing known in a folder: refused, with what was tried on each file", async () => {
  const at = await deliver({ "a.txt": "hello", "b.txt": "hello you" });
  const { format, refused, files } = await previewBatch(lead, at);
  expect({ format, code: refused?.code }).toEqual({ format: null, code: "unknown_format" });
  expect(files.map(({ name, format: own }) => [name, own])).toEqual([
    ["a.txt", null],
    ["b.txt", null],
  ]);
  await expect(startIngest(lead, at)).rejects.toMatchObject({ code: "refused_file" });
});

test("discarded, its list of files goes; removed with its project, its bytes go too", async () => {
  const rows = (projectNo: number) =>
    world.connection.db.select().from(batchFile).where(eq(batchFile.projectNo, projectNo));
  const own = cocoOf([{ image: 7, box: [7, 7, 7, 7] }]);
  const at = await deliver({ "a.json": own, "b.json": OTHER });
  const [first] = await rows(at.projectNo);
  await discardBatch(lead, at);
  expect(await rows(at.projectNo)).toEqual([]);
  const { batchNo } = await deliver({ "a.json": own, "b.json": OTHER }, at);
  expect(await rows(at.projectNo)).toHaveLength(2);
  const { batch: row } = await findBatch(lead, at.projectNo, batchNo);
  const admin = world.as("admin");
  await archiveProject(admin, { no: at.projectNo });
  await removeProject(admin, { no: at.projectNo, typed: TEST_PROJECT.name });
  expect(await rows(at.projectNo)).toEqual([]);
  expect([await isStored(row.sha256), await isStored(first?.sha256 ?? "")]).toEqual([false, false]);
  const [kept] = await world.connection.db
    .select()
    .from(blob)
    .where(eq(blob.sha256, first?.sha256 ?? ""));
  expect(kept?.state).toBe("expunged");
});
