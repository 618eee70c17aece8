import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { verifyReceipt } from "@/lib/cli/verify-receipt";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { loadReceiptFile } from "@/lib/compare/load-receipt-file";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import {
  bodyOf,
  type CocoBox,
  cocoOf,
  makeTestProject,
  queueDelivery,
  runNextIngest,
  TEST_PROJECT,
} from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { findBatch } from "./batch-row";
import { previewBatch } from "./preview-batch";
import { receiveUpload } from "./receive-upload";
import { startIngest } from "./start-ingest";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
});
afterAll(() => world.close());

const box = (image: number, label = "nodule"): CocoBox => ({ image, box: [10, 10, 20, 20], label });

/** A project with a frozen reference of two boxes and one published delivery that has the first of them. */
async function deliveredOnce(labels?: readonly string[]) {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([box(0), box(2)]) });
  await runNextIngest(world, lead);
  const first = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([box(0)], labels) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
  await measure(projectNo);
  return { projectNo, vendorId, firstNo: first.batchNo };
}

async function measure(projectNo: number) {
  const evaluationNo = (await measureQueued(world, lead)).at(-1) ?? 0;
  return { evaluationNo, ...(await loadEvaluationResult(lead, { projectNo, evaluationNo })) };
}

/** Why the next ingest was refused. Its job ends as a worker would end it, or it comes again when its lease runs out. */
async function refusedIngest(): Promise<unknown> {
  const refusal = await runNextIngest(world, lead).catch((error: unknown) => error);
  await world.connection.sql`update job set state = 'failed', lease_until = null where state = 'running'`;
  return refusal;
}

async function upload(projectNo: number, vendorId: string, text: string, additionalRead = false) {
  const input = { projectNo, role: "delivery" as const, vendorId, fileName: "second.json", additionalRead };
  return (await receiveUpload(lead, input, bodyOf(text))).batchNo;
}

describe("a second delivery on the same items", () => {
  test("is refused until somebody says what it is, and counts nothing meanwhile", async () => {
    const { projectNo, vendorId, firstNo } = await deliveredOnce();
    const batchNo = await upload(projectNo, vendorId, cocoOf([box(0), box(2)]));
    await startIngest(lead, { projectNo, batchNo });
    expect(await refusedIngest()).toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`replaces batch ${firstNo} or is an additional read`),
    });
    expect((await findBatch(lead, projectNo, batchNo)).batch.state).toBe("failed");
    expect((await previewBatch(lead, { projectNo, batchNo })).overlaps).toMatchObject([{ batchNo: firstNo }]);
    await startIngest(lead, { projectNo, batchNo, relation: { is: "replacement", of: firstNo } });
    await runNextIngest(world, lead);
    const { result } = await measure(projectNo);
    expect(result.vendors[0]?.counts).toMatchObject({ gold: 2, found: 2, extra: 0 });
    expect(result.skipped).toEqual([]);
  });

  test("of class answers is refused alike, whatever it answers", async () => {
    const labels = ["normal", "abnormal"].map((name) => ({ name, color: "#2563eb", question: null, mirrorOf: null }));
    const input = { ...TEST_PROJECT, tasks: ["classification" as const], labels };
    const { no: projectNo } = await createProject(lead, input);
    await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf("key\na\nb\nc") });
    const { id: vendorId } = await createVendor(lead, { name: "Readers of films", kind: "managed_service" });
    const deliver = (text: string) => queueDelivery(lead, { projectNo, vendorId, text, fileName: "answers.csv" });
    await deliver("image,label\na,normal\nb,normal");
    await runNextIngest(world, lead);
    for (const again of ["a,normal", "b,abnormal\nc,normal"]) {
      await deliver(`image,label\n${again}`);
      expect(await refusedIngest()).toMatchObject({ code: "conflict" });
    }
    await deliver("image,label\nc,normal");
    expect(await runNextIngest(world, lead)).toMatchObject({ annotations: 1 });
  });

  test("as an additional read is kept, never added to the first, and the result says so", async () => {
    const { projectNo, vendorId, firstNo } = await deliveredOnce();
    const batchNo = await upload(projectNo, vendorId, cocoOf([box(0), box(2)]), true);
    await startIngest(lead, { projectNo, batchNo });
    expect(await runNextIngest(world, lead)).toMatchObject({ annotations: 2 });
    const { result, evaluationNo } = await measure(projectNo);
    // the first read alone: one found, one missed, and no box twice
    expect(result.vendors[0]?.counts).toMatchObject({ gold: 2, found: 1, missed: 1, extra: 0 });
    expect(result.skipped).toEqual([expect.objectContaining({ what: `annotations of batch ${batchNo}`, count: 2 })]);
    const receipt = await loadReceiptFile(lead, { projectNo, evaluationNo });
    expect(receipt.study.vendors).toMatchObject([{ batchNos: [firstNo, batchNo] }]);
    expect(await verifyReceipt(receipt, [world.folder])).toMatchObject({ holds: true, recomputed: true });
  });

  test("with other labels on the same items is a part of the same read", async () => {
    const { projectNo, vendorId } = await deliveredOnce(["nodule"]);
    const batchNo = await upload(projectNo, vendorId, cocoOf([box(4, "effusion")], ["effusion"]));
    expect((await previewBatch(lead, { projectNo, batchNo })).overlaps).toEqual([]);
    await startIngest(lead, { projectNo, batchNo });
    await runNextIngest(world, lead);
    const { result } = await measure(projectNo);
    expect(result.vendors[0]).toMatchObject({ annotations: 2, counts: { found: 1, extra: 1 } });
    expect(result.skipped).toEqual([]);
  });
});
