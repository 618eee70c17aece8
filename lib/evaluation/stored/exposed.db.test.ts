import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { verifyReceipt } from "@/lib/cli/verify-receipt";
import { loadReceiptFile } from "@/lib/compare/load-receipt-file";
import { exposeItems } from "@/lib/gold/expose-items";
import { loadExposedItems } from "@/lib/gold/load-exposed-items";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import type { EvaluationResult } from "../result";
import { EXPOSED_WHY } from "../warnings/exposed-warnings";
import type { StudyRecord } from "./study-record";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
const box = (image: number) => ({ image, box: [10, 10, 20, 20] as [number, number, number, number] });
const REASON = "Training of new readers, week 12.";

interface Measured {
  no: number;
  result: EvaluationResult;
  study: StudyRecord;
  sha256: string;
}

/** Every evaluation so far, once nothing waits. */
async function measured(): Promise<Measured[]> {
  const { sql } = world.connection;
  await measureQueued(world, lead);
  return [
    ...(await sql<Measured[]>`select no, result, study, result_sha256 as sha256 from sealed.evaluation
      where state = 'done' order by no`),
  ];
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const { projectNo: no, vendorId } = await makeTestProject(lead);
  projectNo = no;
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([0, 2, 4, 6].map(box)) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([0, 2].map(box)) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
});
afterAll(() => world.close());

test("G12: exposed items leave every later score, with their number; what was measured stays", async () => {
  const [before] = await measured();
  // Every item of the test project's file is named by the reference.
  const items = before?.result.items.gold ?? 0;
  expect(items).toBeGreaterThan(4);
  const sensitivity = (one: Measured | undefined) => one?.result.vendors[0]?.overall.sensitivity;
  expect(sensitivity(before)).toMatchObject({ value: 0.5, n: 4 });

  const rows = await world.connection.sql<{ no: number; key: string }[]>`select no, key from item order by no`;
  const keyOf = (image: number) => rows[image]?.key ?? "";
  expect(await exposeItems(lead, { projectNo, keys: [keyOf(0), keyOf(0)], reason: REASON })).toEqual({
    ...{ added: 1, already: 0 },
  });
  const all = await measured();
  const after = all.at(-1);
  expect(after?.no).toBeGreaterThan(before?.no ?? 0);
  expect(after?.result.items.gold).toBe(items - 1);
  // Of the three findings that are left the vendor has one: on image 2.
  expect(sensitivity(after)).toMatchObject({ value: 1 / 3, n: 3 });
  const left = { vendor: "reference", what: "items", count: 1, why: EXPOSED_WHY };
  expect(after?.result.skipped).toContainEqual(left);
  expect(after?.study.leftOut).toEqual([left]);
  const told = { code: "exposed_items", message: `1 item of the reference left out: ${EXPOSED_WHY}.` };
  expect(after?.result.warnings).toContainEqual(told);
  expect(before?.result.warnings).not.toContainEqual(told);
  expect(before?.result.skipped).not.toContainEqual(left);
  expect(all[0]).toEqual(before);
  expect(await loadExposedItems(lead, { projectNo })).toMatchObject([{ items: 1, reason: REASON }]);
  const [event] = await world.connection.sql<{ after: unknown; reason: string }[]>`
    select after, reason from audit_event where action = 'gold.expose'`;
  expect(event).toEqual({ after: { items: 1, itemNos: [rows[0]?.no] }, reason: REASON });
});

test("a receipt of an evaluation without exposed items is recomputed from the raw files to the digit", async () => {
  const receipt = await loadReceiptFile(lead, { projectNo, evaluationNo: (await measured()).at(-1)?.no ?? 0 });
  expect(receipt.study.leftOut).toHaveLength(1);
  expect(await verifyReceipt(receipt, [world.folder])).toMatchObject({ findings: [], holds: true, recomputed: true });
});

test("G12: there is no way back, also not by the application's login", async () => {
  const { sql } = world.pool.in({ organizationId: world.organizationId });
  for (const statement of ["delete from sealed.exposed_item", "update sealed.exposed_item set reason = ''"])
    await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  expect(await sql`select item_no from sealed.exposed_item`).toHaveLength(1);
});

test("again changes nothing; what is no item, and no reason, are refused with nothing exposed", async () => {
  const [row] = await world.connection.sql<{ key: string }[]>`select key from item order by no`;
  const key = row?.key ?? "";
  const count = (await measured()).length;
  expect(await exposeItems(lead, { projectNo, keys: [key], reason: REASON })).toEqual({ added: 0, already: 1 });
  await expect(exposeItems(lead, { projectNo, keys: [key, "nowhere"], reason: REASON })).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("nowhere"),
  });
  for (const wrong of [
    { keys: [], reason: REASON },
    { keys: [key], reason: "no" },
  ])
    await expect(exposeItems(lead, { projectNo, ...wrong })).rejects.toMatchObject({ code: "invalid_input" });
  expect((await measured()).length).toBe(count);
});
