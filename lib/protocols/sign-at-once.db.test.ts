import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUser } from "@/db/schema/user";
import type { Context } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { AssayError, HTTP_STATUS } from "@/lib/errors";
import { freezePanel } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { loadProtocol } from "./load-protocol";
import { saveProtocol } from "./save-protocol";
import { signProtocol } from "./sign-protocol";

const PASSWORD = "plain copper kettle";
const LEADS = ["Ada", "Ben", "Cas", "Dee"];
const box = (image: number) => ({ image, box: [10, 10, 20, 20] as [number, number, number, number] });

let world: WorldWithFiles;
let leads: Context[];
let projectNo: number;

beforeAll(async () => {
  world = await createWorldWithFiles();
  const base = world.as("qa_lead");
  const passwordHash = await hashPassword(PASSWORD);
  const people = LEADS.map((name) => ({
    ...{ id: uuidv7(), organizationId: world.organizationId, email: `${name}@example.org`, name, passwordHash },
    ...{ role: "qa_lead" as const, createdAt: base.now },
  }));
  await world.connection.db.insert(appUser).values(people);
  leads = people.map(({ id, name }) => ({ ...base, actor: { ...base.actor, userId: id, name }, now: new Date() }));
  const [lead = base] = leads;
  const made = await makeTestProject(lead);
  projectNo = made.projectNo;
  await engageVendor(lead, { projectNo, vendorId: made.vendorId });
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([0, 2].map(box)) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId: made.vendorId, text: cocoOf([0].map(box)) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
});
afterAll(() => world.close());

test("B10: of leads who sign at once one does, the others are told that it is done", async () => {
  const [lead] = leads;
  if (!lead) throw new Error("there is no lead");
  const { proposal: content } = await loadProtocol(lead, { projectNo });
  if (!content) throw new Error("nothing was proposed");
  await saveProtocol(lead, { projectNo, content });
  const answers = await Promise.allSettled(
    leads.map((by) => signProtocol(by, { projectNo, password: PASSWORD, reason: `Signed by ${by.actor.name}` })),
  );
  const signed = answers.filter((answer) => answer.status === "fulfilled");
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect([signed.length, refused.length]).toEqual([1, LEADS.length - 1]);
  for (const { reason } of refused)
    expect(reason instanceof AssayError ? HTTP_STATUS[reason.code] : reason).toBe(HTTP_STATUS.conflict);
  const events = await lead.sql<{ actor: string; reason: string }[]>`
    select actor_id as actor, reason from audit_event where action = 'protocol.sign'`;
  const { protocol } = await loadProtocol(lead, { projectNo });
  expect(events).toEqual([{ actor: expect.any(String), reason: protocol?.reason }]);
});
