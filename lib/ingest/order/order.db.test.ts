import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { protocol } from "@/db/schema/protocol";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { loadProjectCounts } from "@/lib/projects/load-project-counts";
import { projectStages } from "@/lib/projects/stages";
import type { ProtocolContent } from "@/lib/protocols/protocol-content";
import { bodyOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { receiveUpload } from "../receive-upload";
import { loadOrderCheck } from "./load-order-check";
import { orderCsv } from "./order-csv";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

/** A delivery that speaks of these images only. */
const cocoOn = (images: readonly number[]) =>
  JSON.stringify({
    images: images.map((at) => ({ id: at + 1, file_name: `img${at}.png`, width: 100, height: 80 })),
    categories: [{ id: 1, name: "nodule" }],
    annotations: images.map((at) => ({ id: at + 1, image_id: at + 1, category_id: 1, bbox: [1, 1, 9, 9], iscrowd: 0 })),
  });

async function signOrder(projectNo: number, items: string[] | null) {
  const { id: projectId } = await findProject(lead, projectNo);
  const [vendor] = await world.connection.sql<{ no: number; name: string }[]>`
    select v.no, v.name from vendor v join engagement e on e.vendor_id = v.id where e.project_id = ${projectId}`;
  if (!vendor) throw new Error("no vendor");
  const content: ProtocolContent = {
    ...{ kind: "acceptance", goldNo: 1, goldSha256: null, task: "detection", primaryMetric: "f1", margin: 0.05 },
    ...{ cluster: "case", alpha: 0.05, missing: "worst", uncertain: { rule: "excluded", labels: [] } },
    vendors: [{ ...vendor, items, orderedOn: null, readers: [] }],
    ...{ stopOn: null, notes: "" },
  };
  const at = { createdAt: lead.now, updatedAt: lead.now };
  await world.connection.db
    .insert(protocol)
    .values({ id: uuidv7(), projectId, state: "signed", content, sha256: "0", ...at });
}

test("a delivery that waits is held against the project, then against what the protocol orders", async () => {
  const { projectNo, vendorId } = await makeTestProject(lead);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOn([0, 1]), fileName: "first.json" });
  await runNextIngest(world, lead);
  const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "second.json" };
  const { batchNo } = await receiveUpload(lead, upload, bodyOf(cocoOn([2, 3, 4])));
  const all = await loadOrderCheck(lead, { projectNo, batchNo });
  expect(all).toMatchObject({ by: "project", ordered: 10, returnedHere: 3, returnedBefore: 2, unordered: [] });
  expect(all.missing).toEqual(["img5", "img6", "img7", "img8", "img9"]);
  expect(await orderCsv(lead, { projectNo, batchNo })).toMatch(/^item,state\r\nimg5,not_delivered\r\n/);
  await signOrder(projectNo, ["img1", "img2", "img9"]);
  expect(await loadOrderCheck(lead, { projectNo, batchNo })).toEqual({
    ...{ by: "protocol", ordered: 3, returnedHere: 1, returnedBefore: 1 },
    ...{ missing: ["img9"], unordered: ["img3", "img4"] },
  });
  expect(await orderCsv(lead, { projectNo, batchNo })).toBe(
    "item,state\r\nimg9,missing\r\nimg3,unordered\r\nimg4,unordered\r\n",
  );
  expect(await loadOrderCheck(lead, { projectNo, batchNo: 1 })).toMatchObject({ returnedHere: 1, unordered: ["img0"] });
});

test("the project's track counts what is missing of whom by the protocol's order, and nothing without one", async () => {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const track = async () => {
    const counts = await loadProjectCounts(lead, { no: projectNo });
    return { missing: counts.missing, ...projectStages(counts).find(({ id }) => id === "annotation_execution") };
  };
  const signAnew = async (items: string[]) => {
    await world.connection.sql`delete from sealed.protocol
      where project_id = (select id from project where no = ${projectNo})`;
    await signOrder(projectNo, items);
  };
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOn([0, 1, 2]), fileName: "first.json" });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOn([3]), fileName: "second.json" });
  await runNextIngest(world, lead);
  const vendor = `Vendor of project ${projectNo}`;
  expect(await track()).toMatchObject({
    ...{ missing: null, state: "under_way" },
    open: "No signed protocol says what was ordered",
  });
  await signOrder(projectNo, ["img1", "img2", "img8", "img9"]);
  expect(await track()).toMatchObject({
    missing: [{ vendor, missing: 2 }],
    state: "under_way",
    open: `Ordered items are missing: 2 of ${vendor}`,
  });
  await signAnew(["img1", "img2", "img9"]);
  expect((await track()).missing).toEqual([{ vendor, missing: 1 }]);
  await signAnew(["img0", "img3"]);
  expect(await track()).toMatchObject({ missing: [], state: "met", open: null });
});

test("a delivery that cannot be read is not held against anything, and a reference has no order", async () => {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const broken = { projectNo, role: "delivery" as const, vendorId, fileName: "cut.json" };
  const { batchNo } = await receiveUpload(lead, broken, bodyOf(cocoOn([0]).slice(0, -30)));
  await expect(loadOrderCheck(lead, { projectNo, batchNo })).rejects.toMatchObject({ code: "not_ready" });
  const gold = { projectNo, role: "reference" as const, vendorId: null, fileName: "gold.json" };
  const reference = await receiveUpload(lead, gold, bodyOf(cocoOn([0])));
  await expect(loadOrderCheck(lead, { projectNo, batchNo: reference.batchNo })).rejects.toMatchObject({
    code: "not_found",
  });
});
