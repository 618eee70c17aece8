import { v7 as uuidv7 } from "uuid";
import { appUser, ROLES, session } from "@/db/schema/user";
import { webhookEndpoint } from "@/db/schema/webhook";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import { loadAllDisagreements } from "@/lib/disagreements/load-disagreements";
import { AssayError } from "@/lib/errors";
import { findBatch } from "@/lib/ingest/batch-row";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import type { TestWorld } from "@/lib/testing/test-context";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { bodyOf, cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles } from "@/lib/testing/world-with-files";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { createVendor } from "@/lib/vendors/save-vendor";
import { ACCESS } from "./access";
import type { Context, Role } from "./context";
import { VERB_ACCESS } from "./verb-access";
import { CHECKLIST, type Things } from "./verb-call.fixture";
import { VERB_CALLS } from "./verb-calls.fixture";

/** Words that only the first organization's things have. */
export const MARKS = /Chest X-rays|Vendor of project|img\d|case\d|@first\.example/;

type AddPerson = (organizationId: string, role: Role) => Promise<string>;

export interface AccessWorld {
  world: TestWorld;
  /** Of the first organization: one of everything. */
  things: Things;
  /** The other organization. */
  other: string;
  contextOf(role: Role, organizationId?: string): Context;
  /** A contact of another vendor of the first organization, which is engaged in no project. */
  rival: Context;
  close(): Promise<void>;
}

/** Two organizations with a person of each role; the first has a measured project. */
export async function makeAccessWorld(): Promise<AccessWorld> {
  const world = await createWorldWithFiles();
  process.env.ASSAY_APP_DATABASE_URL = world.appUrl;
  process.env.ASSAY_VENDOR_DATABASE_URL = world.vendorUrl;
  const people = new Map<string, string>();
  const addPerson: AddPerson = async (organizationId, role) => {
    const id = uuidv7();
    const place = organizationId === world.organizationId ? "first" : "other";
    const person = { id, organizationId, role, name: role, email: `${id}@${place}.example`, passwordHash: "$" };
    await world.connection.db.insert(appUser).values({ ...person, createdAt: new Date() });
    return id;
  };
  /** Of the vendor contact of each organization. */
  const vendors = new Map<string, string>();
  const contextOf = (role: Role, organizationId = world.organizationId): Context => {
    const userId = people.get(`${organizationId} ${role}`) ?? null;
    const vendorId = role === "vendor_contact" ? (vendors.get(organizationId) ?? null) : null;
    return { ...world.as(role, organizationId, { userId, vendorId }), now: new Date() };
  };
  const other = await world.newOrganization("Second hospital");
  for (const organizationId of [world.organizationId, other])
    for (const role of ROLES) people.set(`${organizationId} ${role}`, await addPerson(organizationId, role));
  const things = await makeThings(world, contextOf("qa_lead"), addPerson);
  vendors.set(world.organizationId, things.vendorId);
  const kind = "managed_service";
  vendors.set(other, (await createVendor(contextOf("qa_lead", other), { name: "Elsewhere", kind })).id);
  const { id: rivalId } = await createVendor(contextOf("qa_lead"), { name: "Rival", kind });
  const userId = await addPerson(world.organizationId, "vendor_contact");
  const rival = { ...world.as("vendor_contact", undefined, { userId, vendorId: rivalId }), now: new Date() };
  return { world, things, other, contextOf, rival, close: world.close };
}

async function makeThings(world: TestWorld, lead: Context, addPerson: AddPerson): Promise<Things> {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const boxes = [{ image: 0, box: [10, 10, 20, 20] as [number, number, number, number] }];
  const missed = { image: 2, box: [40, 40, 20, 20] as [number, number, number, number] };
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([...boxes, missed]) });
  await runNextIngest(world, lead);
  const { batchNo, jobId } = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(boxes) });
  await runNextIngest(world, lead);
  const goldNo = await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
  const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "waiting.json" };
  const waiting = await receiveUpload(lead, upload, bodyOf(cocoOf([missed])));
  const idOf = async (no: number) => (await findBatch(lead, projectNo, no)).batch.id;
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
  const endpointId = uuidv7();
  await world.connection.db.insert(webhookEndpoint).values({
    ...{ id: endpointId, organizationId: world.organizationId, name: "Hook", url: "https://hook.first.example/" },
    ...{ secret: "sealed", events: ["report.given_out"], createdAt: new Date() },
  });
  return {
    projectNo,
    vendorId,
    vendorNo: (await loadVendor(lead, { id: vendorId })).no,
    batchNo,
    deliveryId: await idOf(batchNo),
    waitingNo: waiting.batchNo,
    waitingId: await idOf(waiting.batchNo),
    referenceNo: reference.batchNo,
    goldNo,
    evaluationNo,
    itemNo: disagreement.itemNo,
    caseKey: disagreement.caseKey,
    assessmentNo,
    jobId,
    personId,
    sessionId,
    endpointId,
    disagreement,
  };
}

/** What a call came to: a refusal's code, or all that it gave as text. */
export async function outcome(
  key: string,
  context: Context,
  of: Things,
): Promise<{ code: string } | { given: string }> {
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

/** The most powerful role that may call the verb. */
export function callerOf(key: string): Role {
  const action = VERB_ACCESS[key];
  const [role] = action ? ACCESS[action] : [];
  if (!role) throw new Error(`nobody may call ${key}`);
  return role;
}
