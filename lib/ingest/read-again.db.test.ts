import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadBatch } from "@/lib/batches/load-batch";
import { loadCsvHeader } from "@/lib/batches/load-csv-header";
import { loadRememberedColumns } from "@/lib/batches/load-remembered-columns";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { bodyOf, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { discardBatch } from "./discard-batch";
import { readAgain } from "./read-again";
import { receiveUpload } from "./receive-upload";
import { saveColumns } from "./save-columns";
import { startIngest } from "./start-ingest";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;
let firstNo: number;

const HEADER = "image,first,second";
const FILE = `${HEADER}\na,normal,abnormal\nb,abnormal,normal\nc,normal,normal`;
const FIRST = "item=image,label=first";
const SECOND = "item=image,label=second";

const upload = (text: string) =>
  receiveUpload(lead, { projectNo, role: "delivery", vendorId, fileName: "answers.csv" }, bodyOf(text));
const rememberedOf = async (batchNo: number) => {
  const { names: header } = await loadCsvHeader(lead, { projectNo, batchNo });
  return loadRememberedColumns(lead, { projectNo, batchNo, header });
};
const stateOf = async (batchNo: number) => (await loadBatch(lead, { projectNo, batchNo })).state;

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const labels = ["normal", "abnormal"].map((name) => ({ name, color: "#2563eb", question: null, mirrorOf: null }));
  ({ no: projectNo } = await createProject(lead, { ...TEST_PROJECT, tasks: ["classification"], labels }));
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf("key\na\nb\nc\nd") });
  ({ id: vendorId } = await createVendor(lead, { name: "Readers", kind: "managed_service" }));
  ({ batchNo: firstNo } = await upload(FILE));
  await saveColumns(lead, { projectNo, batchNo: firstNo, columns: FIRST });
  await startIngest(lead, { projectNo, batchNo: firstNo });
  await runNextIngest(world, lead);
});
afterAll(() => world.close());

const answers = async (batchNo: number) => {
  const rows = await world.connection.sql<{ key: string; name: string }[]>`
    select i.key, l.name from annotation a join item i on i.project_no = a.project_no and i.no = a.item_no
      join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
    where a.project_no = ${projectNo} and a.batch_no = ${batchNo} order by i.key`;
  return rows.map(({ key, name }) => `${key} ${name}`);
};

test("columns that are told are kept with the waiting delivery, unreadable ones refused", async () => {
  expect(await answers(firstNo)).toEqual(["a normal", "b abnormal", "c normal"]);
  const { batchNo } = await upload("scan,answer\na,normal");
  await saveColumns(lead, { projectNo, batchNo, columns: "item=scan,label=answer" });
  expect((await loadBatch(lead, { projectNo, batchNo })).columnsText).toBe("item=scan,label=answer");
  await expect(saveColumns(lead, { projectNo, batchNo, columns: "label" })).rejects.toMatchObject({
    detail: { fields: { columns: expect.stringContaining("cannot be read") } },
  });
  await saveColumns(lead, { projectNo, batchNo, columns: " " });
  expect((await loadBatch(lead, { projectNo, batchNo })).columnsText).toBeNull();
  await discardBatch(lead, { projectNo, batchNo });
  await expect(saveColumns(lead, { projectNo, batchNo: firstNo, columns: SECOND })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a delivery of the same header is offered what was said of the last one", async () => {
  const { batchNo } = await upload(`${HEADER}\nd,normal,normal`);
  expect(await rememberedOf(batchNo)).toEqual({ batchNo: firstNo, columns: FIRST });
  const other = await upload("image,first,third\nd,normal,normal");
  expect(await rememberedOf(other.batchNo)).toBeNull();
  await saveColumns(lead, { projectNo, batchNo, columns: SECOND });
  expect(await rememberedOf(batchNo)).toBeNull();
  for (const no of [batchNo, other.batchNo]) await discardBatch(lead, { projectNo, batchNo: no });
});

test("a published delivery is read again with other columns, and replaced by that", async () => {
  const { batchNo } = await readAgain(lead, { projectNo, batchNo: firstNo });
  expect(batchNo).not.toBe(firstNo);
  expect(await readAgain(lead, { projectNo, batchNo: firstNo })).toEqual({ batchNo });
  expect(await loadBatch(lead, { projectNo, batchNo })).toMatchObject({
    state: "uploaded",
    supersedesNo: firstNo,
    columnsText: FIRST,
    report: null,
  });
  expect(await stateOf(firstNo)).toBe("published");
  // What is uploaded as ever is recognised as ever.
  expect(await upload(FILE)).toMatchObject({ recognised: true });
  await saveColumns(lead, { projectNo, batchNo, columns: SECOND });
  await startIngest(lead, { projectNo, batchNo });
  await runNextIngest(world, lead);
  expect([await stateOf(firstNo), await stateOf(batchNo)]).toEqual(["superseded", "published"]);
  expect(await answers(batchNo)).toEqual(["a abnormal", "b normal", "c normal"]);
  await expect(readAgain(lead, { projectNo, batchNo: firstNo })).rejects.toMatchObject({ code: "conflict" });
  const events = await world.connection.sql<{ action: string }[]>`
    select action from audit_event where action in ('batch.read_again', 'batch.columns') order by seq`;
  expect(events.filter(({ action }) => action === "batch.read_again")).toHaveLength(1);
});

test("what is no published delivery, or asked for by a viewer, is refused", async () => {
  const { batchNo } = await queueDelivery(lead, {
    projectNo,
    vendorId,
    text: "image,first\nd,normal",
    fileName: "d.csv",
  });
  await expect(readAgain(lead, { projectNo, batchNo })).rejects.toMatchObject({ code: "conflict" });
  await expect(readAgain(world.as("viewer"), { projectNo, batchNo: firstNo })).rejects.toMatchObject({
    code: "forbidden",
  });
});
