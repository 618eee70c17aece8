import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUser, ROLES, session } from "@/db/schema/user";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import { chainHead } from "@/lib/audit/event-rows";
import { loadAllDisagreements } from "@/lib/disagreements/load-disagreements";
import { AssayError } from "@/lib/errors";
import { runEvaluation } from "@/lib/evaluation/run-evaluation";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { claimJob } from "@/lib/jobs/queue";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { bodyOf, cocoOf, controlOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { ACCESS } from "./access";
import type { Context, Role } from "./context";
import { VERB_ACCESS } from "./verb-access";
import { CHECKLIST, type Things, VERB_CALLS } from "./verb-calls.fixture";

const NOBODY = "018f0000-0000-7000-8000-000000000000";
/** Words that only the first organization's things have. */
const MARKS = /Chest X-rays|Vendor of project|img\d|case\d|@first\.example/;
const READS = /^(?:load|stream|check|export|preview)/;

let world: TestWorld;
let folder: string;
let things: Things;
const people = new Map<string, string>();

async function addPerson(organizationId: string, role: Role): Promise<string> {
  const id = uuidv7();
  const place = organizationId === world.organizationId ? "first" : "other";
  const person = { id, organizationId, role, name: role, email: `${id}@${place}.example`, passwordHash: "$" };
  await world.connection.db.insert(appUser).values({ ...person, createdAt: new Date() });
  return id;
}

function contextOf(role: Role, organizationId = world.organizationId): Context {
  const userId = people.get(`${organizationId} ${role}`);
  return { ...world.as(role, organizationId, userId === undefined ? {} : { userId }), now: new Date() };
}

async function makeThings(): Promise<Things> {
  const lead = contextOf("qa_lead");
  const { projectNo, vendorId } = await makeTestProject(lead);
  const boxes = [{ image: 0, box: [10, 10, 20, 20] as [number, number, number, number] }];
  const missed = { image: 2, box: [40, 40, 20, 20] as [number, number, number, number] };
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([...boxes, missed]) });
  await runNextIngest(world, lead);
  const { batchNo, jobId } = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(boxes) });
  await runNextIngest(world, lead);
  const { goldNo } = await createGoldVersion(lead, {
    projectNo,
    name: "Panel",
    kind: "external",
    exhaustive: true,
    batches: [{ batchNo: reference.batchNo, forVendorId: null }],
  });
  await freezeGoldVersion(lead, { projectNo, goldNo });
  for (;;) {
    const job = await claimJob(world.connection.sql);
    if (!job) break;
    await runEvaluation(world.connection, controlOf(job), lead.actor, String(job.input.evaluationId));
  }
  const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "waiting.json" };
  const waiting = await receiveUpload(lead, upload, bodyOf(cocoOf([missed])));
  const evaluationNo = 1;
  const [disagreement] = await loadAllDisagreements(lead, { projectNo, evaluationNo });
  if (!disagreement) throw new Error("the project has no disagreement");
  const { no: assessmentNo } = await startAssessment(lead, { vendorId, template: CHECKLIST });
  const personId = await addPerson(world.organizationId, "viewer");
  const sessionId = uuidv7();
  const day = new Date(Date.now() + 86_400_000);
  await world.connection.db
    .insert(session)
    .values({ id: sessionId, userId: personId, expiresAt: day, lastSeenAt: new Date(), createdAt: new Date() });
  return {
    projectNo,
    vendorId,
    vendorNo: (await loadVendor(lead, { id: vendorId })).no,
    batchNo,
    waitingNo: waiting.batchNo,
    referenceNo: reference.batchNo,
    goldNo,
    evaluationNo,
    itemNo: disagreement.itemNo,
    caseKey: disagreement.caseKey,
    assessmentNo,
    jobId,
    personId,
    sessionId,
    disagreement,
  };
}

let other: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-matrix-"));
  process.env.ASSAY_DATA = folder;
  world = await createTestWorld();
  other = await world.newOrganization("Second hospital");
  for (const organizationId of [world.organizationId, other])
    for (const role of ROLES) people.set(`${organizationId} ${role}`, await addPerson(organizationId, role));
  things = await makeThings();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** What a call came to: a refusal's code, or all that it gave as text. */
async function outcome(key: string, context: Context, of: Things): Promise<{ code: string } | { given: string }> {
  try {
    const result = await VERB_CALLS[key]?.call(context, of);
    const given = result instanceof ReadableStream ? await new Response(result).text() : written(result);
    return { given };
  } catch (error) {
    if (error instanceof AssayError) return { code: error.code };
    throw error;
  }
}

function written(result: unknown): string {
  return (
    JSON.stringify(result, (_key, value: unknown) =>
      value instanceof Map || value instanceof Set ? [...value] : typeof value === "bigint" ? String(value) : value,
    ) ?? ""
  );
}

const verbs = Object.entries(VERB_ACCESS);

test("every verb of the table is called", () => {
  expect(Object.keys(VERB_CALLS).sort()).toEqual(Object.keys(VERB_ACCESS).sort());
});

describe("who is refused", () => {
  test.each(verbs)("%s needs %s", async (key, action) => {
    const before = await chainHead(contextOf("admin"));
    for (const role of ROLES.filter((one) => !(ACCESS[action] as readonly Role[]).includes(one)))
      expect({ role, ...(await outcome(key, contextOf(role), things)) }).toEqual({ role, code: "forbidden" });
    expect(await chainHead(contextOf("admin"))).toEqual(before);
  });
});

describe("another organization's admin", () => {
  test.each(verbs)("gets nothing of it by %s", async (key) => {
    const before = await chainHead(contextOf("admin"));
    const came = await outcome(key, contextOf("admin", other), things);
    if (VERB_CALLS[key]?.stranger === "not_found") expect(came).toEqual({ code: "not_found" });
    else expect("given" in came ? came.given : "").not.toMatch(MARKS);
    expect(await chainHead(contextOf("admin"))).toEqual(before);
  });
});

describe("ids that mean nothing", () => {
  const about = verbs.filter(([key]) => VERB_CALLS[key]?.stranger === "not_found");

  test.each(about)("%s finds nothing", async (key) => {
    const away = { vendorId: NOBODY, jobId: NOBODY, personId: NOBODY, sessionId: NOBODY };
    const unknown = { ...things, ...away, projectNo: 987_654 };
    const nonsense = { ...unknown, vendorId: "'--", jobId: "'--", personId: "'--", sessionId: "'--" };
    const before = await chainHead(contextOf("admin"));
    expect(await outcome(key, contextOf("admin"), unknown)).toEqual({ code: "not_found" });
    expect(await outcome(key, contextOf("admin"), nonsense)).toEqual({ code: "not_found" });
    for (const projectNo of [-1, 0.5, Number.NaN, 2 ** 53]) {
      const came = await outcome(key, contextOf("admin"), { ...nonsense, projectNo });
      expect(["not_found", "invalid_input"]).toContain("code" in came ? came.code : came.given);
    }
    expect(await chainHead(contextOf("admin"))).toEqual(before);
  });
});

describe("who may", () => {
  // In the order of the calls: what changes things for others comes late there.
  test.each(Object.keys(VERB_CALLS).map((key) => [key, VERB_ACCESS[key]] as const))("%s by %s", async (key, action) => {
    const isRead = READS.test(key.slice(key.indexOf("#") + 1));
    const roles: readonly Role[] = action ? ACCESS[action] : [];
    expect(roles.length).toBeGreaterThan(0);
    for (const role of roles) {
      const came = await outcome(key, contextOf(role), things);
      if (isRead) expect({ role, ...came }).toHaveProperty("given");
      else expect({ role, ...came }).not.toMatchObject({ code: "forbidden" });
    }
  });
});
