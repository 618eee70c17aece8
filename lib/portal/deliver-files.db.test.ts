import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUser } from "@/db/schema/user";
import type { Context } from "@/lib/auth/context";
import { bodyOf, cocoOf, makeTestProject } from "@/lib/testing/test-project";
import { workQueued } from "@/lib/testing/work-queued";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { createVendor } from "@/lib/vendors/save-vendor";
import { deliver, deliverFiles } from "./deliver";
import { loadOwnDelivery } from "./load-own-delivery";
import { loadOwnProject } from "./load-own-project";
import { streamOwnRejectsCsv } from "./own-rejects-csv";
import { retractDelivery } from "./retract-delivery";

let world: WorldWithFiles;
let lead: Context;
let contact: Context;
let rival: Context;
let projectNo: number;

async function contactOf(vendorId: string): Promise<Context> {
  const person = { id: uuidv7(), organizationId: world.organizationId, role: "vendor_contact" as const, vendorId };
  const email = `${person.id}@vendor.example`;
  await world.connection.db.insert(appUser).values({ ...person, name: "Contact", email, createdAt: new Date() });
  return { ...world.as("vendor_contact", undefined, { userId: person.id, vendorId }), now: new Date() };
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  process.env.ASSAY_APP_DATABASE_URL = world.appUrl;
  process.env.ASSAY_VENDOR_DATABASE_URL = world.vendorUrl;
  lead = { ...world.as("qa_lead"), now: new Date() };
  const made = await makeTestProject(lead);
  projectNo = made.projectNo;
  const { id: rivalId } = await createVendor(lead, { name: "Rival Readers", kind: "managed_service" });
  for (const vendorId of [made.vendorId, rivalId]) await engageVendor(lead, { projectNo, vendorId });
  contact = await contactOf(made.vendorId);
  rival = await contactOf(rivalId);
});
afterAll(() => world.close());

type Given = Record<string, string>;
const ONE = cocoOf([{ image: 0, box: [10, 10, 20, 20] }]);
const OTHER = cocoOf([
  { image: 1, box: [10, 10, 20, 20], label: "effusion" },
  { image: 2, box: [1, 1, -20, 20] },
]);

async function* filesOf(given: Given) {
  for (const [name, text] of Object.entries(given)) yield { name, body: bodyOf(text) };
}
const bring = (given: Given, by = contact, supersedesId: string | null = null) =>
  deliverFiles(by, { projectNo, supersedesId }, filesOf(given));
const filesHeld = async ({ sql }: Context) =>
  (await sql<{ name: string }[]>`select name from batch_file order by batch_no, seq`).map(({ name }) => name);

test("several files of a vendor are one delivery, rejected file by file; the same again are recognised", async () => {
  const first = await bring({ "out/a.json": ONE, "out/b/other.json": OTHER });
  await workQueued(world);
  const page = await loadOwnDelivery(contact, { projectNo, deliveryId: first.deliveryId });
  expect(page).toMatchObject({ fileName: "out", fileCount: 2, state: "published", report: { annotations: 2 } });
  expect(page.rejects.map(({ file, code }) => [file, code])).toEqual([["b/other.json", "negative_size"]]);
  const csv = await new Response(
    await streamOwnRejectsCsv(contact, { projectNo, deliveryId: first.deliveryId }),
  ).text();
  expect(csv).toContain("b/other.json");
  expect(await bring({ "again/b/other.json": OTHER, "again/a.json": ONE })).toEqual({ ...first, recognised: true });
  expect((await loadOwnProject(contact, { projectNo })).deliveries).toHaveLength(1);
});

test("of another vendor they are new; neither sees the other's files", async () => {
  expect(await bring({ "a.json": ONE, "mine.json": OTHER }, rival)).toMatchObject({ recognised: false });
  await workQueued(world);
  expect(await filesHeld(contact)).toEqual(["a.json", "b/other.json"]);
  expect(await filesHeld(rival)).toEqual(["a.json", "mine.json"]);
  expect(await filesHeld(lead)).toHaveLength(4);
});

test("what was not published is taken back with all its files; nobody else's delivery is replaced", async () => {
  const { deliveryId } = await bring({ "x.txt": "hello", "y.txt": "hello you" });
  expect(await filesHeld(contact)).toHaveLength(4);
  await retractDelivery(contact, { projectNo, deliveryId });
  expect(await filesHeld(lead)).toHaveLength(4);
  const theirs = (await loadOwnProject(rival, { projectNo })).deliveries[0]?.id ?? "";
  await expect(bring({ "a.json": ONE, "c.json": OTHER }, contact, theirs)).rejects.toMatchObject({ code: "not_found" });
});

test("who is no vendor contact delivers nothing here, and a delivery without a file is none", async () => {
  await expect(bring({ "a.json": ONE, "c.json": OTHER }, lead)).rejects.toMatchObject({ code: "forbidden" });
  const empty: Given[] = [{}, { "x/.DS_Store": "1", "x/Thumbs.db": "2" }];
  for (const given of empty) await expect(bring(given)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(bring({ "../a.json": ONE, "b.json": OTHER })).rejects.toMatchObject({ code: "invalid_input" });
  const one = await deliver(contact, { projectNo, fileName: "one.json" }, { body: bodyOf(OTHER) });
  expect(await bring({ "world.folder/one.json": OTHER })).toEqual({ ...one, recognised: true });
});

test("its login adds no file to a delivery that is not its own", async () => {
  const [batch] = await lead.sql<
    { no: number }[]
  >`select b.no from batch b where b.vendor_id = ${rival.actor.vendorId}`;
  const adding = contact.sql`insert into batch_file (project_no, batch_no, seq, name, sha256, bytes)
    values (${projectNo}, ${batch?.no ?? 0}, 9, 'x.json', ${"0".repeat(64)}, 1)`;
  await expect(adding).rejects.toMatchObject({ code: "42501" });
  await contact.sql`delete from batch_file where batch_no = ${batch?.no ?? 0}`;
  expect(await filesHeld(rival)).toEqual(["a.json", "mine.json"]);
  await expect(contact.sql`update batch_file set name = 'x'`).rejects.toMatchObject({ code: "42501" });
});
