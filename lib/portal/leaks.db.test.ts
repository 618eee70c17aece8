import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VENDOR_GRANTS } from "@/bin/vendor-wall.mjs";
import { appUser } from "@/db/schema/user";
import { loadAgreement } from "@/lib/agreement/load-agreement";
import { parseEventQuery } from "@/lib/audit/event-query";
import { loadEvents } from "@/lib/audit/load-events";
import type { Context } from "@/lib/auth/context";
import { VERB_ACCESS } from "@/lib/auth/verb-access";
import { loadReceiptFile, loadReceiptItems } from "@/lib/compare/load-receipt-file";
import { loadAllDisagreements } from "@/lib/disagreements/load-disagreements";
import { unfreezeFeedback } from "@/lib/feedback/unfreeze-feedback";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { loadGoldDiff } from "@/lib/gold/load-gold-diff";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { loadGoldVersion } from "@/lib/gold/load-gold-version";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { importItems } from "@/lib/items/import-items";
import { loadItemAnnotations } from "@/lib/items/load-item-annotations";
import { createProject } from "@/lib/projects/create-project";
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

/** Every other item is in gold, as far as a hash is a coin. */
const ITEMS = 240;
const secret = (of: string) => createHash("sha256").update(`leak ${of}`).digest("hex").slice(0, 10);
const key = (at: number) => `scan-${secret(`key ${at}`)}`;
const isGold = (at: number) => Number.parseInt(secret(`gold ${at}`), 16) % 2 === 0;
const labelOf = (at: number) => (Number.parseInt(secret(`label ${at}`), 16) % 3 === 0 ? "abnormal" : "normal");
const wrongly = (at: number) => (labelOf(at) === "normal" ? "abnormal" : "normal");
const ALL = Array.from({ length: ITEMS }, (_, at) => at);
const GOLD_ITEMS = ALL.filter(isGold);
const CANARIES = [
  ...ALL.slice(ITEMS / 2).map(key),
  ...GOLD_ITEMS.map((at) => `reader-${secret(`reader ${at}`)}`),
  ...["gold file", "gold version", "gold method", "rival", "rival file"].map(secret),
];
const found = (text: string) => CANARIES.filter((canary) => text.includes(canary));

let world: WorldWithFiles;
let lead: Context;
let contact: Context;
let rival: Context;
let projectNo: number;
let vendorId: string;
let goldText: string;
let rivalText: string;

const answers = (items: readonly number[], answer = labelOf) =>
  ["image,label", ...items.map((at) => `${key(at)},${answer(at)}`)].join("\n");

async function contactOf(of: string): Promise<Context> {
  const userId = uuidv7();
  const person = { id: userId, organizationId: world.organizationId, role: "vendor_contact" as const, vendorId: of };
  const email = `${userId}@vendor.example`;
  await world.connection.db.insert(appUser).values({ ...person, name: "Contact", email, createdAt: new Date() });
  return { ...world.as("vendor_contact", undefined, { userId, vendorId: of }), now: new Date() };
}

async function leadOf(): Promise<Context> {
  const id = uuidv7();
  const person = { id, organizationId: world.organizationId, role: "qa_lead" as const, name: "Lead" };
  const email = `${id}@first.example`;
  await world.connection.db.insert(appUser).values({ ...person, email, createdAt: new Date() });
  return { ...world.as("qa_lead", undefined, { userId: id }), now: new Date() };
}

async function brought(by: Context, text: string, fileName = "answers.csv", supersedesId: string | null = null) {
  const received = await deliver(by, { projectNo, fileName, supersedesId }, { body: bodyOf(text) });
  await workQueued(world);
  return received;
}

/** All that the verbs of the portal answer. */
async function portalText(by: Context): Promise<string> {
  const page = await loadOwnProject(by, { projectNo });
  const texts = [JSON.stringify(await loadOwnProjects(by)), JSON.stringify(page)];
  for (const { id: deliveryId } of page.deliveries) {
    texts.push(JSON.stringify(await loadOwnDelivery(by, { projectNo, deliveryId })));
    texts.push(await new Response(await streamOwnRejectsCsv(by, { projectNo, deliveryId })).text());
  }
  return texts.join("\n");
}

/** Every column of every table that a login may read, of these tables. */
async function tableText({ sql }: Pick<Context, "sql">, tables: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const table of tables) {
    const columns = await sql<{ name: string }[]>`select attname as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
        and has_column_privilege(${table}::regclass, attnum, 'select')`;
    if (columns.length === 0) continue;
    texts.push(JSON.stringify(await sql.unsafe(`select ${columns.map(({ name }) => `"${name}"`)} from ${table}`)));
  }
  return texts.join("\n");
}

/** How well a number tells gold from other items: 0.5 is not at all. */
function auc(gold: readonly number[], others: readonly number[]): number {
  let wins = 0;
  for (const one of gold) for (const other of others) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (gold.length * others.length);
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  process.env.ASSAY_APP_DATABASE_URL = world.appUrl;
  process.env.ASSAY_VENDOR_DATABASE_URL = world.vendorUrl;
  lead = await leadOf();
  ({ no: projectNo } = await createProject(lead, {
    name: "Film reading",
    modality: "x_ray",
    tasks: ["classification"],
    exhaustive: true,
    labels: ["normal", "abnormal"].map((name) => ({ name, color: "#2563eb", question: null, mirrorOf: null })),
  }));
  const rows = ALL.map((at) => `${key(at)},case-${at}`);
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(["key,case", ...rows].join("\n"), 65_536) });
  ({ id: vendorId } = await createVendor(lead, { name: "Reader Co", kind: "managed_service" }));
  const { id: rivalId } = await createVendor(lead, { name: secret("rival"), kind: "managed_service" });
  for (const id of [vendorId, rivalId]) await engageVendor(lead, { projectNo, vendorId: id });
  contact = await contactOf(vendorId);
  rival = await contactOf(rivalId);
  goldText = [
    "image,label,annotator",
    ...GOLD_ITEMS.map((at) => `${key(at)},${labelOf(at)},reader-${secret(`reader ${at}`)}`),
  ].join("\n");
  const file = { projectNo, vendorId: null, text: goldText, fileName: `${secret("gold file")}.csv` };
  const { batchNo } = await queueDelivery(lead, file);
  await workQueued(world);
  const { goldNo } = await createGoldVersion(lead, {
    projectNo,
    name: secret("gold version"),
    method: secret("gold method"),
    kind: "external",
    exhaustive: true,
    batches: [{ batchNo, forVendorId: null }],
  });
  await freezeGoldVersion(lead, { projectNo, goldNo });
  rivalText = answers(ALL.slice(0, 60));
  await brought(rival, rivalText, `${secret("rival file")}.csv`);
});
afterAll(() => world.close());

describe("a vendor contact learns nothing of gold", () => {
  test("G05: a wrong answer is read as a right one is; no refusal says what was expected of it", async () => {
    const items = ALL.slice(0, 10);
    const odd = "scan-unheard-of,normal\n,normal";
    const right = await brought(contact, `${answers(items)}\n${odd}`, "a.csv");
    const wrong = await brought(contact, `${answers(items, wrongly)}\n${odd}`, "a.csv", right.deliveryId);
    const [one, other] = await Promise.all(
      [right, wrong].map(({ deliveryId }) => loadOwnDelivery(contact, { projectNo, deliveryId })),
    );
    expect(one?.rejects.length).toBeGreaterThan(0);
    expect(other?.rejects).toEqual(one?.rejects);
    expect(other?.report).toEqual({ ...one?.report, labels: other?.report?.labels });
    expect(JSON.stringify(one?.rejects.map(({ expected }) => expected))).not.toMatch(/normal/);
  });

  test("G06: gold's own bytes, and another vendor's, are new", async () => {
    for (const text of [goldText, rivalText]) {
      const guess = () => deliver(contact, { projectNo, fileName: "guess.csv" }, { body: bodyOf(text) });
      expect((await guess()).recognised).toBe(false);
      // The control: what it delivered itself is recognised.
      expect((await guess()).recognised).toBe(true);
    }
    await world.connection.sql`delete from job where state = 'queued'`;
    await world.connection.sql`delete from batch where file_name = 'guess.csv'`;
  });

  test("G07: nothing that comes back of an item tells whether it is in gold", { timeout: 120_000 }, async () => {
    const items = ALL.slice(60, 76);
    const features: Record<string, [gold: number[], others: number[]]> = {};
    for (const at of items) {
      const before = await loadOwnProject(contact, { projectNo });
      const { deliveryId } = await brought(
        contact,
        answers([at], () => "normal"),
        `one-${at}.csv`,
      );
      const [page, own] = await Promise.all([
        loadOwnProject(contact, { projectNo }),
        loadOwnDelivery(contact, { projectNo, deliveryId }),
      ]);
      const listed = page.deliveries.find(({ id }) => id === deliveryId);
      const said = JSON.stringify({ ...own, id: "", createdAt: "", fileName: "", name: "" });
      const seen = {
        feedback: page.feedback.length - before.feedback.length,
        annotations: listed?.annotations ?? -1,
        rejected: listed?.rejected ?? -1,
        state: own.state.length,
        told: said.length,
        hash: Number.parseInt(createHash("sha256").update(said).digest("hex").slice(0, 8), 16),
      };
      for (const [name, value] of Object.entries(seen)) {
        features[name] ??= [[], []];
        features[name][isGold(at) ? 0 : 1].push(value);
      }
    }
    for (const [name, [gold, others]] of Object.entries(features)) {
      expect(gold.length * others.length).toBeGreaterThan(40);
      expect([name, Math.abs(auc(gold, others) - 0.5) <= 0.02]).toEqual([name, true]);
    }
    // The control: where gold may be read, the items that wait tell all of it.
    const waiting = await lead.sql<{ key: string }[]>`select i.key from sealed.feedback_item f join item i
      on i.project_no = f.project_no and i.no = f.item_no
      where f.project_no = ${projectNo} and f.vendor_no = (select no from vendor where id = ${vendorId})`;
    const known = new Set(waiting.map((row) => row.key));
    const told = (of: boolean) => items.filter((at) => isGold(at) === of).map((at) => Number(known.has(key(at))));
    expect(auc(told(true), told(false))).toBe(1);
  });

  test("G04: its figures are of fixed portions of 20 or more, which share no item", async () => {
    const many = ALL.slice(100, 160);
    await brought(
      contact,
      answers(many, (at) => (at % 4 === 0 ? wrongly(at) : labelOf(at))),
      "many.csv",
    );
    const { feedback } = await loadOwnProject(contact, { projectNo, ...{ itemNo: 1, slice: "site", label: "normal" } });
    expect(feedback).toHaveLength(1);
    for (const { items, share, low, high } of feedback) {
      expect(items).toBeGreaterThanOrEqual(20);
      expect(items % 10).toBe(0);
      for (const part of [share, low, high]) expect(Math.abs(part * 20 - Math.round(part * 20))).toBeLessThan(1e-9);
    }
    const shared = await world.connection.sql`select item_no from sealed.feedback_item
      where portion > 0 group by project_no, vendor_no, task, item_no having count(*) > 1`;
    expect(shared).toEqual([]);
    // Another 19 items, gold or not: no cell.
    await brought(contact, answers(ALL.slice(160, 179)), "few.csv");
    expect((await loadOwnProject(contact, { projectNo })).feedback).toEqual(feedback);
  });

  test("G03: a corrected delivery is measured in full for us, and changes nothing that the vendor sees", async () => {
    const page = await loadOwnProject(contact, { projectNo });
    const many = page.deliveries.find(({ name }) => name === "many.csv");
    const newest = () => world.connection.sql<{ wrong: number }[]>`select count(*)::int as wrong
      from sealed.disagreement d join vendor v on v.no = d.vendor_no where v.id = ${vendorId} and d.type = 'wrong_label'
        and d.evaluation_no = (select max(no) from sealed.evaluation where state = 'done')`;
    const [before] = await newest();
    await brought(contact, answers(ALL.slice(100, 160), wrongly), "all-wrong.csv", many?.id ?? null);
    const [after] = await newest();
    expect(after?.wrong ?? 0).toBeGreaterThan((before?.wrong ?? 0) + 10);
    expect((await loadOwnProject(contact, { projectNo })).feedback).toEqual(page.feedback);
    const [event] =
      await lead.sql`select after from audit_event where action = 'batch.publish' order by seq desc limit 1`;
    expect(event).toBeDefined();
    for (const [who, reason] of [
      [contact, "I would like to know."],
      [lead, "no"],
    ] as const)
      await expect(unfreezeFeedback(who, { projectNo, vendorId, reason })).rejects.toMatchObject({
        code: who === lead ? "invalid_input" : "forbidden",
      });
  });

  test("G01: no answer of a verb and no column that its login reads holds a canary; the lead's do", async () => {
    expect(found(await portalText(contact))).toEqual([]);
    const tables = Object.keys(VENDOR_GRANTS);
    expect(found(await tableText(contact, tables))).toEqual([]);
    // The control: the same probe with the wall removed.
    const open = [...tables, "item", "reader", "sealed.gold_version"];
    expect(found(await tableText(lead, open))).toEqual(CANARIES);
  });

  test("G08: it is shown no agreement and no peer", async () => {
    await expect(loadAgreement(contact, { projectNo })).rejects.toMatchObject({ code: "forbidden" });
    expect(await contact.sql`select name from vendor`).toEqual([{ name: "Reader Co" }]);
    expect(await contact.sql`select id from batch where vendor_id <> ${vendorId}`).toHaveLength(0);
    const told = Object.entries(VERB_ACCESS).filter(([, action]) => action.startsWith("portal."));
    expect(told.map(([verb]) => verb.split("/")[0])).toEqual(told.map(() => "portal"));
  });

  test("G09: gold's ids, another vendor's and no one's are refused alike, in the same time", {
    timeout: 60_000,
  }, async () => {
    const rows = await lead.sql<
      { id: string; role: string }[]
    >`select id, role from batch where vendor_id is distinct from ${vendorId}`;
    const ids = [
      rows.find(({ role }) => role === "reference")?.id ?? "",
      rows.find(({ role }) => role === "delivery")?.id ?? "",
    ];
    const refusalOf = (deliveryId: string) =>
      loadOwnDelivery(contact, { projectNo, deliveryId }).then(
        () => null,
        (error: { code?: string; message: string }) => `${error.code} ${error.message}`,
      );
    const unknown = await refusalOf(uuidv7());
    for (const id of ids) expect(await refusalOf(id)).toBe(unknown);
    const times = { there: [] as number[], nowhere: [] as number[] };
    for (let at = 0; at < 500; at++)
      for (const kind of at % 2 ? (["there", "nowhere"] as const) : (["nowhere", "there"] as const)) {
        const id = kind === "there" ? (ids[at % 2] ?? "") : uuidv7();
        const began = performance.now();
        await refusalOf(id);
        times[kind].push(performance.now() - began);
      }
    expect(Math.abs(auc(times.there, times.nowhere) - 0.5)).toBeLessThan(0.1);
  });

  test("G10: it reads no trail, and what it does leaves nothing of gold there under its name", async () => {
    await expect(loadEvents(contact, parseEventQuery({}))).rejects.toMatchObject({ code: "forbidden" });
    await expect(contact.sql`select after from audit_event`).rejects.toMatchObject({ code: "42501" });
    const own = await lead.sql`select action, object_type, before, after, reason from audit_event
      where actor_id = ${contact.actor.userId}`;
    expect(own.length).toBeGreaterThan(30);
    expect(found(JSON.stringify(own))).toEqual([]);
    expect(JSON.stringify(own)).not.toMatch(/gold|evaluation|feedback|suspicion/);
  });

  test("G11: gold is opened by those inside, never by it; who made, froze and read it is in the trail", async () => {
    for (const open of [loadGoldList, (by: Context) => loadGoldVersion(by, { projectNo, goldNo: 1 })])
      await expect(open(contact, { projectNo })).rejects.toMatchObject({ code: "forbidden" });
    // The control: the same two as a QA lead.
    expect(found(JSON.stringify(await loadGoldList(lead, { projectNo })))).toContain(secret("gold version"));
    const version = await loadGoldVersion(lead, { projectNo, goldNo: 1 });
    expect(found(JSON.stringify(version))).toEqual([
      secret("gold file"),
      secret("gold version"),
      secret("gold method"),
    ]);
    const events = () => lead.sql<{ action: string; actor: string; after: unknown }[]>`
      select action, actor_id as actor, after from audit_event where action like 'gold.%' order by seq`;
    expect((await events()).map(({ action }) => action)).toEqual(["gold.create", "gold.freeze", "gold.read"]);
    // The same page again within the hour: nothing new. A program: each time. The pictures of items: once, however many.
    await loadGoldVersion(lead, { projectNo, goldNo: 1 });
    const program = { ...lead, actor: { ...lead.actor, via: "api" as const } };
    for (const by of [program, program]) await loadGoldVersion(by, { projectNo, goldNo: 1 });
    await Promise.all([1, 2, 3, 1].map((itemNo) => loadItemAnnotations(lead, { projectNo, itemNo })));
    await loadGoldDiff(lead, { projectNo, from: 1, to: 1 });
    const late = { ...lead, now: new Date(Date.now() + 2 * 3_600_000) };
    await loadItemAnnotations(late, { projectNo, itemNo: 1 });
    const [newest] = await lead.sql<{ no: number }[]>`select max(no) as no from sealed.evaluation where state = 'done'`;
    const of = { projectNo, evaluationNo: newest?.no ?? 0 };
    for (const read of [loadAllDisagreements, loadAllDisagreements, loadReceiptFile]) await read(late, of);
    await (await loadReceiptItems(late, of)).cancel();
    await loadReceiptFile(program, of);
    for (const refused of [loadReceiptFile, loadReceiptItems])
      await expect(refused(contact, of)).rejects.toMatchObject({ code: "forbidden" });
    const reads = (await events()).slice(2);
    const about = { project: projectNo, no: 1 };
    expect(reads).toEqual(
      [
        ...["page", "api", "api", "viewer", "difference", "viewer"],
        ...["export", "export", "export", "export", "api"],
      ].map((place) => ({
        ...{ action: "gold.read", actor: lead.actor.userId, after: { ...about, place } },
      })),
    );
  });
});
