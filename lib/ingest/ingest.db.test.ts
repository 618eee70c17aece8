import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadCsvHeader } from "@/lib/batches/load-csv-header";
import { loadEncodingSamples } from "@/lib/batches/load-encoding-samples";
import { cancelJob } from "@/lib/jobs/cancel-job";
import { claimJob, heartbeat } from "@/lib/jobs/queue";
import { bodyOf, cocoOf, controlOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { findBatch } from "./batch-row";
import { discardBatch } from "./discard-batch";
import { previewBatch } from "./preview-batch";
import { receiveUpload } from "./receive-upload";
import { ingestBatch } from "./run-ingest";
import { saveEncoding } from "./save-encoding";
import { saveLabelMapping } from "./save-label-mapping";
import { startIngest } from "./start-ingest";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

const BOXES = [
  { image: 0, box: [10, 10, 20, 20] as [number, number, number, number] },
  { image: 1, box: [5, 5, 10, 10] as [number, number, number, number], label: "effusion" },
];

async function countFacts(projectNo: number, batchNo: number): Promise<number> {
  const [row] = await world.connection.sql<{ n: number }[]>`
    select count(*)::int as n from annotation where project_no = ${projectNo} and batch_no = ${batchNo}`;
  return row?.n ?? -1;
}

describe("a delivery", () => {
  test("is published whole, with counts, and its items seen without a mark", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(BOXES) });
    const report = await runNextIngest(world, lead);
    expect(report).toMatchObject({
      items: 10,
      annotations: 2,
      rejected: 0,
      labels: { nodule: 1, effusion: 1 },
      shapes: { box: 2 },
    });
    expect(await countFacts(projectNo, batchNo)).toBe(2);
    expect((await findBatch(lead, projectNo, batchNo)).batch.state).toBe("published");
  });

  test("again, also twenty times at once, is recognised", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "same.json" };
    const all = await Promise.all(Array.from({ length: 20 }, () => receiveUpload(lead, upload, bodyOf(cocoOf(BOXES)))));
    expect(new Set(all.map(({ batchNo }) => batchNo)).size).toBe(1);
    expect(all.filter(({ recognised }) => !recognised)).toHaveLength(1);
  });

  test("keeps its number when it is discarded: the next one has another", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "first.json" };
    const first = await receiveUpload(lead, upload, bodyOf(cocoOf(BOXES)));
    await discardBatch(lead, { projectNo, batchNo: first.batchNo });
    const second = await receiveUpload(lead, upload, bodyOf(cocoOf(BOXES)));
    expect(second).toEqual({ batchNo: first.batchNo + 1, recognised: false });
    // A backup of before there was a counter: the batches that are there are counted.
    await world.connection.sql`update project set next_batch_no = 1 where no = ${projectNo}`;
    const third = await receiveUpload(lead, { ...upload, fileName: "third.json" }, bodyOf(cocoOf(BOXES.slice(1))));
    expect(third.batchNo).toBe(second.batchNo + 1);
  });

  test("in another encoding is refused until somebody says which, and is read again as was said", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const bytes = Buffer.from("image,label,reader\nimg0.png,nodule,J\u00e4ger\n", "latin1");
    const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "labels.csv" };
    const { batchNo } = await receiveUpload(lead, upload, Readable.from([bytes]));
    const address = { projectNo, batchNo };
    expect((await previewBatch(lead, address)).refused).toMatchObject({ code: "wrong_encoding", place: "line 2" });
    const { samples, told } = await loadEncodingSamples(lead, address);
    expect([told, samples[0]]).toEqual([null, { encoding: "windows-1252", cells: ["J\u00e4ger"] }]);
    await expect(saveEncoding(lead, { ...address, encoding: "utf-7" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await saveEncoding(lead, { ...address, encoding: "latin1" });
    const preview = await previewBatch(lead, address);
    expect(preview).toMatchObject({ refused: null, annotations: 1, options: { encoding: "windows-1252" } });
    expect((await loadCsvHeader(lead, address)).names).toEqual(["image", "label", "reader"]);
    await startIngest(lead, address);
    await runNextIngest(world, lead);
    const { batch: row } = await findBatch(lead, projectNo, batchNo);
    expect([row.state, row.options]).toEqual(["published", { encoding: "windows-1252" }]);
    const [reader] = await world.connection.sql<{ name: string }[]>`
      select name from reader where project_no = ${projectNo}`;
    expect(reader?.name).toBe("J\u00e4ger");
    await expect(saveEncoding(lead, { ...address, encoding: "" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("on items that another one holds is told before it is published, unless it replaces that one", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const first = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(BOXES) });
    await runNextIngest(world, lead);
    const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "more.json" };
    const more = await receiveUpload(lead, upload, bodyOf(cocoOf(BOXES.slice(1))));
    const { overlaps } = await previewBatch(lead, { projectNo, batchNo: more.batchNo });
    expect(overlaps).toEqual([{ batchNo: first.batchNo, name: "delivery.json", items: 10 }]);
    const corrected = { ...upload, fileName: "corrected.json", supersedesNo: first.batchNo };
    const { batchNo } = await receiveUpload(lead, corrected, bodyOf(cocoOf(BOXES.slice(0, 1))));
    expect((await previewBatch(lead, { projectNo, batchNo })).overlaps).toEqual([]);
  });

  test("that corrects another lets it step back and keeps it", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const first = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(BOXES) });
    await runNextIngest(world, lead);
    const text = cocoOf(BOXES.slice(0, 1));
    const second = await queueDelivery(lead, { projectNo, vendorId, text, supersedesNo: first.batchNo });
    await runNextIngest(world, lead);
    expect((await findBatch(lead, projectNo, first.batchNo)).batch.state).toBe("superseded");
    expect(await countFacts(projectNo, first.batchNo)).toBe(2);
    expect(await countFacts(projectNo, second.batchNo)).toBe(1);
  });

  test("with rows that cannot be kept lists each with place, field, found and expected", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const data = JSON.parse(cocoOf(BOXES));
    data.images.push({ id: 99, file_name: "other.png", width: 10, height: 10 });
    data.annotations.push(
      { id: 3, image_id: 99, category_id: 1, bbox: [0, 0, 1, 1] },
      { id: 4, image_id: 1, category_id: 1, bbox: [0, 0, -1, 1] },
      { id: 5, image_id: 1, category_id: 7, bbox: [0, 0, 1, 1] },
      { id: 6, image_id: 1, category_id: 1, bbox: [500, 500, 5, 5] },
    );
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: JSON.stringify(data) });
    const preview = await previewBatch(lead, { projectNo, batchNo });
    const report = await runNextIngest(world, lead);
    expect(report.annotations).toBe(2);
    expect(report.rejectsByCode).toMatchObject({ unknown_item: 1, unknown_category: 1, out_of_image: 1 });
    // Kept and refused are what the file holds: each of its six annotations once.
    expect(report.annotations + report.rejected).toBe(6);
    expect(preview).toMatchObject({ annotations: 2, rejectCount: 4 });
    const rejects = await world.connection.sql`select place, code, message from reject
      where project_no = ${projectNo} and batch_no = ${batchNo} order by seq`;
    expect(rejects).toHaveLength(4);
    for (const reject of rejects) expect(reject.place).not.toBe("");
  });

  test("with a label of no place is refused until someone decides, then published", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const text = cocoOf([{ image: 0, box: [1, 1, 5, 5], label: "Nodule (lung)" }], ["Nodule (lung)"]);
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text });
    await expect(runNextIngest(world, lead)).rejects.toMatchObject({ code: "not_ready" });
    expect(await countFacts(projectNo, batchNo)).toBe(0);
    expect((await findBatch(lead, projectNo, batchNo)).batch).toMatchObject({ state: "failed" });
    await saveLabelMapping(lead, { projectNo, vendorId, mappings: [{ sourceName: "Nodule (lung)", labelNo: 1 }] });
    const again = await queueDelivery(lead, { projectNo, vendorId, text });
    await runNextIngest(world, lead);
    expect(await countFacts(projectNo, again.batchNo)).toBe(1);
  });

  test("with text that no database keeps rejects those rows, and a preview says the same", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const data = JSON.parse(cocoOf(BOXES));
    data.categories.push({ id: 3, name: "nod\u0000ule" }, { id: 4, name: "half \ud800" });
    data.annotations.push(
      { id: 3, image_id: 1, category_id: 3, bbox: [0, 0, 5, 5] },
      { id: 4, image_id: 1, category_id: 4, bbox: [0, 0, 5, 5] },
      { id: 5, image_id: 1, category_id: 1, bbox: [0, 0, 5, 5], attributes: { note: "a\u0000b" } },
    );
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: JSON.stringify(data) });
    const { rejectCount } = await previewBatch(lead, { projectNo, batchNo });
    const report = await runNextIngest(world, lead);
    expect(report).toMatchObject({ annotations: 2, rejected: 3, rejectsByCode: { wrong_encoding: 3 } });
    expect(rejectCount).toBe(3);
  });

  test("cut short is refused with the place, nothing is half-published", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const text = cocoOf(BOXES);
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: text.slice(0, -40) });
    await expect(runNextIngest(world, lead)).rejects.toThrow(/end/i);
    expect(await countFacts(projectNo, batchNo)).toBe(0);
    expect((await findBatch(lead, projectNo, batchNo)).batch.state).toBe("failed");
  });
});

describe("the job of an ingest", () => {
  test("cancelled in its middle leaves nothing", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const { batchNo, jobId } = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(BOXES) });
    const job = await claimJob(world.connection.sql);
    if (!job) throw new Error("no job");
    await cancelJob(lead, { id: jobId });
    await expect(
      ingestBatch(world.connection, controlOf(job), lead.actor, String(job.input.batchId)),
    ).rejects.toMatchObject({ why: "cancelled" });
    expect(await countFacts(projectNo, batchNo)).toBe(0);
    expect((await findBatch(lead, projectNo, batchNo)).batch.state).toBe("cancelled");
  });

  test("whose lease went to another worker cannot publish", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(BOXES) });
    const stale = await claimJob(world.connection.sql);
    if (!stale) throw new Error("no job");
    await world.connection.sql`update job set lease_until = now() - interval '1 minute' where id = ${stale.id}`;
    const fresh = await claimJob(world.connection.sql);
    expect(fresh).toMatchObject({ id: stale.id, fence: stale.fence + 1 });
    expect(await heartbeat(world.connection.sql, stale, { done: 0, total: 1, message: "" })).toBe("lost");
    await expect(
      ingestBatch(world.connection, controlOf(stale), lead.actor, String(stale.input.batchId)),
    ).rejects.toMatchObject({ why: "lost" });
    if (fresh) await ingestBatch(world.connection, controlOf(fresh), lead.actor, String(fresh.input.batchId));
    expect((await findBatch(lead, projectNo, batchNo)).batch.state).toBe("published");
    expect(await countFacts(projectNo, batchNo)).toBe(2);
  });
});

describe("the wrong actor", () => {
  test("another organization's lead finds no such project or batch", async () => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(BOXES) });
    await runNextIngest(world, lead);
    const stranger = world.as("qa_lead", await world.newOrganization("Second hospital"));
    await expect(previewBatch(stranger, { projectNo, batchNo })).rejects.toMatchObject({ code: "not_found" });
    await expect(
      receiveUpload(stranger, { projectNo, role: "delivery", vendorId, fileName: "x.json" }, bodyOf("{}")),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test.each(["viewer", "reviewer", "vendor_contact"] as const)("a %s uploads nothing", async (role) => {
    const { projectNo, vendorId } = await makeTestProject(lead);
    const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "x.json" };
    await expect(receiveUpload(world.as(role), upload, bodyOf("{}"))).rejects.toMatchObject({ code: "forbidden" });
  });
});
