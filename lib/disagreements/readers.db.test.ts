import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { bodyOf, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { disagreementsCsv } from "./disagreements-csv";
import { loadAllDisagreements, loadDisagreementPage, loadDisagreements } from "./load-disagreements";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
const evaluationNo = 1;

const REFERENCE = "item,label\nimg0,nodule\nimg1,nodule\nimg2,effusion\nimg3,nodule\n";
/** R2 is wrong on img0, both are on img1, R1 alone on img2; nobody returned img3. */
const READERS = `item,reader,label
img0,R1,nodule
img0,R2,effusion
img1,R1,effusion
img1,R2,effusion
img2,R1,nodule
img2,R2,effusion
`;
/** Another vendor whose file names no reader: wrong on img0. */
const UNNAMED = "item,label\nimg0,effusion\nimg1,nodule\nimg2,effusion\nimg3,nodule\n";

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ no: projectNo } = await createProject(lead, { ...TEST_PROJECT, tasks: ["classification"] }));
  const items = ["key,case", ...[0, 1, 2, 3].map((at) => `img${at},case${at}`)].join("\n");
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(items) });
  const clinic = await createVendor(lead, { name: "Clinic", kind: "managed_service" });
  const model = await createVendor(lead, { name: "Model", kind: "model" });
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: REFERENCE, fileName: "gold.csv" });
  await runNextIngest(world, lead);
  for (const [vendorId, text] of [
    [clinic.id, READERS],
    [model.id, UNNAMED],
  ] as const) {
    await queueDelivery(lead, { projectNo, vendorId, text, fileName: "answers.csv" });
    await runNextIngest(world, lead);
  }
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});
afterAll(() => world.close());

test("each says whose reading it is; what is not of one named reader says nobody", async () => {
  const { rows } = await loadDisagreements(lead, { projectNo, evaluationNo });
  expect(rows.map(({ itemKey, vendor, reader, type }) => [itemKey, vendor, reader, type])).toEqual([
    ["img0", "Clinic", "R2", "wrong_label"],
    ["img0", "Model", null, "wrong_label"],
    ["img1", "Clinic", "R1", "wrong_label"],
    ["img1", "Clinic", "R2", "wrong_label"],
    ["img2", "Clinic", "R1", "wrong_label"],
    ["img3", "Clinic", null, "not_returned"],
  ]);
});

test("readers are counted, under their vendor, and can be filtered by", async () => {
  const { readers, vendors } = await loadDisagreements(lead, { projectNo, evaluationNo });
  expect(readers.map(({ name, vendor, count }) => ({ name, vendor, count }))).toEqual([
    { name: "R1", vendor: "Clinic", count: 2 },
    { name: "R2", vendor: "Clinic", count: 2 },
  ]);
  const [first] = readers;
  const readerNo = first?.no ?? 0;
  const filtered = await loadDisagreements(lead, { projectNo, evaluationNo, readerNo });
  expect(filtered).toMatchObject({ count: 2, total: 6 });
  expect(filtered.rows.map(({ itemKey }) => itemKey)).toEqual(["img1", "img2"]);
  const page = await loadDisagreementPage(lead, { projectNo, evaluationNo, readerNo, afterAt: null, limit: 10 });
  expect(page.map(({ readerNo: no, reader }) => [no, reader])).toEqual([
    [readerNo, "R1"],
    [readerNo, "R1"],
  ]);
  const other = vendors.find(({ name }) => name === "Model");
  expect(await loadDisagreements(lead, { projectNo, evaluationNo, vendorNo: other?.no })).toMatchObject({
    readers: [],
  });
});

test("a reader's number beyond what a row can have finds nothing", async () => {
  expect(await loadDisagreements(lead, { projectNo, evaluationNo, readerNo: 1e12 })).toMatchObject({ rows: [] });
});

test("the file names reader, batch and place in the delivery", async () => {
  const csv = disagreementsCsv(await loadAllDisagreements(lead, { projectNo, evaluationNo }));
  const [header, ...lines] = csv.trimEnd().split("\r\n");
  expect(header).toBe(
    "rank,vendor,reader,case,item,finding,type,worth,severity,reference_label,vendor_label,overlap,attribute,reference_value,vendor_value,adjudicated,adjudicator,batch,place_in_file",
  );
  expect(lines).toHaveLength(6);
  expect(lines[0]).toMatch(/^1,Clinic,R2,case0,img0,,wrong_label,2,1,nodule,effusion,,,,,,,2,.*3/);
  expect(lines[1]).toMatch(/^2,Model,,case0,img0,,wrong_label,2,1,nodule,effusion,,,,,,,3,.*2/);
  expect(lines[5]).toBe("6,Clinic,,case3,img3,,not_returned,0,1,nodule,,,,,,,,,");
});

test("an evaluation of before readers were stored says that they are not recorded", async () => {
  const { sql } = world.connection;
  const current = await loadDisagreements(lead, { projectNo, evaluationNo });
  expect(current.recordsReaders).toBe(true);
  // as an engine of before left it
  await sql`update sealed.evaluation set engine = 'assay-engine-8' where no = ${evaluationNo}`;
  expect((await loadDisagreements(lead, { projectNo, evaluationNo })).recordsReaders).toBe(true);
  await sql`delete from sealed.disagreement_count where reader_no > 0`;
  await sql`update sealed.disagreement set reader_no = null`;
  expect((await loadDisagreements(lead, { projectNo, evaluationNo })).recordsReaders).toBe(false);
  const rows = await loadAllDisagreements(lead, { projectNo, evaluationNo });
  for (const { type, reader } of rows) expect(reader).toBe(type === "not_returned" ? null : "not recorded");
});
