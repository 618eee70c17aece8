import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { loadProtocol } from "@/lib/protocols/load-protocol";
import { saveProtocol } from "@/lib/protocols/save-protocol";
import { panelOf } from "@/lib/testing/test-gold";
import { bodyOf, cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { importItems } from "./import-items";
import { removeItem } from "./remove-item";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ projectNo, vendorId } = await makeTestProject(lead));
});
afterAll(() => world.close());

const add = (rows: string) =>
  importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(`key,case\n${rows}`) });
const numberOf = async (key: string) => {
  const [row] = await world.connection.sql<{ no: number }[]>`
    select no from item where project_no = ${projectNo} and key = ${key}`;
  return row?.no ?? 0;
};
const remove = async (key: string) => removeItem(lead, { projectNo, itemNo: await numberOf(key) });
const text = cocoOf([{ image: 0, box: [10, 10, 20, 20] }]);

test("an item that came in by mistake goes, with an event, and its number stays its own", async () => {
  await add("X1,extra");
  const no = await numberOf("X1");
  await remove("X1");
  expect(await numberOf("X1")).toBe(0);
  const { sql } = world.connection;
  expect(await sql`select items, cases from item_count where project_no = ${projectNo}`).toMatchObject([
    { items: 10, cases: 5 },
  ]);
  expect(await sql`select before from audit_event where action = 'item.remove'`).toMatchObject([
    { before: { key: "X1", no, caseKey: "extra" } },
  ]);
  await add("X2,extra");
  expect(await numberOf("X2")).toBe(no + 1);
  await expect(removeItem(lead, { projectNo, itemNo: no })).rejects.toMatchObject({ code: "not_found" });
  const itemNo = await numberOf("X2");
  await expect(removeItem(world.as("reviewer"), { projectNo, itemNo })).rejects.toMatchObject({ code: "forbidden" });
});

test("what deliveries and gold speak of stays, and the refusal names them", async () => {
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text });
  await expect(remove("img0")).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("is being read"),
  });
  await runNextIngest(world, lead);
  await createGoldVersion(lead, panelOf(projectNo, reference.batchNo));
  await queueDelivery(lead, { projectNo, vendorId, text });
  await runNextIngest(world, lead);
  await expect(remove("img9")).rejects.toMatchObject({
    code: "conflict",
    message: `The item "img9" cannot be removed: it is spoken of by batch 1 (a reference), batch 2 (Vendor of project ${projectNo}), gold version 1.`,
  });
  await remove("X2");
});

test("what a signed protocol orders stays", async () => {
  await engageVendor(lead, { projectNo, vendorId });
  await freezeGoldVersion(lead, { projectNo, goldNo: 1 });
  await add("X3,extra\nX4,extra");
  const { proposal } = await loadProtocol(lead, { projectNo });
  if (!proposal) throw new Error("the project proposes a protocol");
  const sign = async (items: string[] | null) => {
    const vendors = proposal.vendors.map((vendor) => ({ ...vendor, items }));
    const { sql } = world.connection;
    await sql`update sealed.protocol set state = 'signed', content = ${sql.json(JSON.parse(JSON.stringify({ ...proposal, vendors })))}`;
  };
  await saveProtocol(lead, { projectNo, content: proposal });
  await sign(["img0", "X3"]);
  await expect(remove("X3")).rejects.toMatchObject({ message: expect.stringContaining("the signed protocol") });
  await remove("X4");
  await sign(null);
  await expect(remove("X3")).rejects.toMatchObject({
    message: expect.stringContaining("the signed protocol, which orders every item"),
  });
});
