import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUser } from "@/db/schema/user";
import type { Context } from "@/lib/auth/context";
import { loadProjectFeedback } from "@/lib/feedback/load-project-feedback";
import { unfreezeFeedback } from "@/lib/feedback/unfreeze-feedback";
import { startIngest } from "@/lib/ingest/start-ingest";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { freezePanel } from "@/lib/testing/test-gold";
import { bodyOf, queueDelivery } from "@/lib/testing/test-project";
import { workQueued } from "@/lib/testing/work-queued";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { createVendor } from "@/lib/vendors/save-vendor";
import { deliver } from "./deliver";
import { loadOwnDelivery } from "./load-own-delivery";
import { loadOwnProject } from "./load-own-project";
import { loadOwnProjects } from "./load-own-projects";
import { streamOwnRejectsCsv } from "./own-rejects-csv";
import { retractDelivery } from "./retract-delivery";

const ITEMS = 90;
/** The reference speaks of the first ones only. */
const GOLD_ITEMS = 60;
let world: WorldWithFiles;
let lead: Context;
let contact: Context;
let rival: Context;
let mirror: Context;
let projectNo: number;
let vendorId: string;
let referenceBytes: string;

const key = (at: number) => `scan-${String(at).padStart(3, "0")}`;
const labelOf = (at: number) => (at % 3 === 0 ? "abnormal" : "normal");
const answers = (from: number, to: number, answer: (at: number) => string) =>
  ["image,label", ...Array.from({ length: to - from }, (_, at) => `${key(from + at)},${answer(from + at)}`)].join("\n");

async function contactOf(of: string): Promise<Context> {
  const userId = uuidv7();
  const email = `${userId}@vendor.example`;
  const person = { id: userId, organizationId: world.organizationId, role: "vendor_contact" as const, vendorId: of };
  await world.connection.db.insert(appUser).values({ ...person, name: "Contact", email, createdAt: new Date() });
  return { ...world.as("vendor_contact", undefined, { userId, vendorId: of }), now: new Date() };
}

async function deliverText(text: string, fileName = "answers.csv", supersedesId: string | null = null) {
  const received = await deliver(contact, { projectNo, fileName, supersedesId }, { body: bodyOf(text) });
  await workQueued(world);
  return received;
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  process.env.ASSAY_APP_DATABASE_URL = world.appUrl;
  process.env.ASSAY_VENDOR_DATABASE_URL = world.vendorUrl;
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ no: projectNo } = await createProject(lead, {
    name: "Film reading",
    modality: "x_ray",
    tasks: ["classification"],
    exhaustive: true,
    labels: ["normal", "abnormal"].map((name) => ({ name, color: "#2563eb", question: null, mirrorOf: null })),
  }));
  const rows = Array.from({ length: ITEMS }, (_, at) => `${key(at)},case-${at}`);
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(["key,case", ...rows].join("\n")) });
  ({ id: vendorId } = await createVendor(lead, { name: "Reader Co", kind: "managed_service" }));
  const { id: rivalId } = await createVendor(lead, { name: "Rival Readers", kind: "managed_service" });
  const { id: mirrorId } = await createVendor(lead, { name: "Mirror Readers", kind: "managed_service" });
  for (const id of [vendorId, rivalId, mirrorId])
    await engageVendor(lead, { projectNo, vendorId: id, dueOn: "2026-12-24" });
  contact = await contactOf(vendorId);
  rival = await contactOf(rivalId);
  mirror = await contactOf(mirrorId);
  referenceBytes = answers(0, GOLD_ITEMS, labelOf);
  const { batchNo } = await queueDelivery(lead, {
    projectNo,
    vendorId: null,
    text: referenceBytes,
    fileName: "gold.csv",
  });
  await workQueued(world);
  await freezePanel(lead, projectNo, batchNo);
});
afterAll(() => world.close());

const shown = async (context = contact) => (await loadOwnProject(context, { projectNo })).feedback;

describe("a vendor contact", () => {
  test("sees its orders, without gold and without the others", async () => {
    const { vendor, projects } = await loadOwnProjects(contact);
    expect([vendor, projects.map(({ name, dueOn }) => [name, dueOn])]).toEqual([
      "Reader Co",
      [["Film reading", "2026-12-24"]],
    ]);
    const page = await loadOwnProject(contact, { projectNo });
    expect(page.deliveries).toEqual([]);
    expect(JSON.stringify(page)).not.toMatch(/gold|Panel|Rival/);
  });

  test("delivers bytes equal to gold's, and is told that they are new", async () => {
    const first = await deliverText(answers(0, 10, labelOf));
    expect(first.recognised).toBe(false);
    const again = await deliverText(answers(0, 10, labelOf));
    expect(again).toEqual({ deliveryId: first.deliveryId, recognised: true });
    // The whole reference, byte for byte, or another vendor's file: nothing one could find out by delivering it.
    for (const [from, text] of [
      [mirror, referenceBytes],
      [rival, answers(0, 10, labelOf)],
    ] as const)
      expect(await deliver(from, { projectNo, fileName: "guess.csv" }, { body: bodyOf(text) })).toMatchObject({
        recognised: false,
      });
    await workQueued(world);
  });

  test("reads how its delivery was read; reasons speak of format only", async () => {
    const text = [answers(10, 12, labelOf), "scan-999,normal", `${key(12)},`].join("\n");
    const { deliveryId } = await deliverText(text, "partly.csv");
    const page = await loadOwnDelivery(contact, { projectNo, deliveryId });
    expect(page.report).toMatchObject({ annotations: 2 });
    expect(page.rejects.length).toBeGreaterThan(0);
    for (const reject of page.rejects) expect(JSON.stringify(reject)).not.toMatch(/abnormal|gold|reference|Rival/);
    const csv = await new Response(await streamOwnRejectsCsv(contact, { projectNo, deliveryId })).text();
    expect(csv.split("\r\n").length).toBe(page.rejects.length + 2);
  });

  test("takes back what was not published, nothing else", async () => {
    const { deliveryId } = await deliver(
      contact,
      { projectNo, fileName: "odd.bin" },
      { body: bodyOf("\u0001\u0002 nothing known") },
    );
    expect((await loadOwnDelivery(contact, { projectNo, deliveryId })).state).toBe("uploaded");
    await retractDelivery(contact, { projectNo, deliveryId });
    await expect(loadOwnDelivery(contact, { projectNo, deliveryId })).rejects.toMatchObject({ code: "not_found" });
    const [published] = (await loadOwnProject(contact, { projectNo })).deliveries.filter(
      ({ state }) => state === "published",
    );
    await expect(retractDelivery(contact, { projectNo, deliveryId: published?.id ?? "" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("finds no delivery of another vendor and no reference", async () => {
    const { deliveries } = await loadOwnProject(contact, { projectNo });
    const mine = new Set(deliveries.map(({ id }) => id));
    const all = await lead.sql<{ id: string; no: number }[]>`select id, no from batch`;
    expect(all.length).toBeGreaterThan(mine.size + 2);
    for (const { id: deliveryId } of all)
      if (!mine.has(deliveryId))
        await expect(loadOwnDelivery(contact, { projectNo, deliveryId })).rejects.toMatchObject({ code: "not_found" });
    // Nor is it told how many there are: no number runs through all deliveries of a project.
    expect(Object.keys(deliveries[0] ?? {})).not.toContain("no");
  });

  test("cannot say that a delivery is somebody else's, or take the place of one that is", async () => {
    const theirs = (await loadOwnProject(rival, { projectNo })).deliveries[0]?.id ?? "";
    const [{ no: batchNo } = { no: 0 }] = await lead.sql<{ no: number }[]>`select no from batch where id = ${theirs}`;
    const input = {
      projectNo,
      fileName: "x.csv",
      supersedesId: theirs,
      vendorId: rival.actor.vendorId,
      role: "reference",
    };
    await expect(deliver(contact, input, { body: bodyOf(answers(40, 41, labelOf)) })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(startIngest(contact, { projectNo, batchNo })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what a vendor is told of its figures", () => {
  test("below twenty items: nothing, not even that some wait", async () => {
    expect(await shown()).toEqual([]);
    expect(await shown(rival)).toEqual([]);
    const waiting = (await loadProjectFeedback(lead, { projectNo })).map((list) => [
      list.vendor,
      list.waiting[0]?.items,
    ]);
    expect(waiting).toEqual([
      ["Mirror Readers", undefined],
      ["Reader Co", 13],
      ["Rival Readers", 10],
    ]);
  });

  test("from twenty on: one rounded figure of a portion", async () => {
    // Of 34 items three are answered wrongly, one was left blank.
    await deliverText(
      answers(13, 34, (at) => (at < 24 ? "normal" : labelOf(at))),
      "second.csv",
    );
    const cells = await shown();
    expect(cells).toMatchObject([{ task: "classification", portion: 1, items: 30, share: 0.9 }]);
  });

  test("a corrected delivery is measured for us and changes nothing there", async () => {
    const before = await shown();
    const { deliveries } = await loadOwnProject(contact, { projectNo });
    const second = deliveries.find(({ name }) => name === "second.csv");
    await deliverText(answers(13, 34, labelOf), "corrected.csv", second?.id ?? null);
    expect(await shown()).toEqual(before);
    const [latest] = await lead.sql<{ wrong: number }[]>`select count(*)::int as wrong from sealed.disagreement d
      where d.project_no = ${projectNo} and d.type <> 'not_returned' and d.vendor_no = (select no from vendor where id = ${vendorId})
        and d.evaluation_no = (select max(no) from sealed.evaluation)`;
    expect(latest?.wrong).toBe(0);
  });

  test("items delivered a few at a time wait for a large delivery, also when there are enough", async () => {
    const [first] = await shown();
    for (const [from, to] of [
      [34, 35],
      [35, 53],
      [53, 55],
    ] as const)
      await deliverText(answers(from, to, labelOf), `small-${from}.csv`);
    expect(await shown()).toEqual([first]);
    expect((await loadProjectFeedback(lead, { projectNo }))[1]?.waiting).toEqual([
      { task: "classification", items: 21 },
    ]);
    // Five of its items are gold: enough with those that waited, and nobody can say which ones closed the portion.
    await deliverText(answers(55, 80, labelOf), "many-more.csv");
    expect(await shown()).toMatchObject([first ?? {}, { portion: 2, items: 20, share: 0.95 }]);
  });

  test("is let go by a QA lead with a reason only, and then measured afresh", async () => {
    for (const role of ["reviewer", "viewer", "vendor_contact"] as const)
      await expect(
        unfreezeFeedback(world.as(role), { projectNo, vendorId, reason: "Gold was wrong here." }),
      ).rejects.toMatchObject({ code: "forbidden" });
    await expect(unfreezeFeedback(lead, { projectNo, vendorId, reason: "" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await unfreezeFeedback(lead, { projectNo, vendorId, reason: "The reference of the first films was wrong." });
    expect(await shown()).toEqual([]);
    const [event] = await lead.sql`select reason from audit_event where action = 'feedback.unfreeze'`;
    expect(event?.reason).toContain("first films");
    await deliverText(
      answers(80, 81, () => "normal"),
      "last.csv",
    );
    expect(await shown()).toMatchObject([{ portion: 1, items: 60, share: 0.95 }]);
  });

  test("is seen by the QA lead too, by vendor, and by no other vendor", async () => {
    const lists = await loadProjectFeedback(lead, { projectNo });
    expect(lists.map(({ vendor, cells }) => [vendor, cells.length])).toEqual([
      ["Mirror Readers", 1],
      ["Reader Co", 1],
      ["Rival Readers", 0],
    ]);
    expect(await shown(rival)).toEqual([]);
    expect(await shown(mirror)).toMatchObject([{ portion: 1, items: 60, share: 0.95 }]);
  });
});
