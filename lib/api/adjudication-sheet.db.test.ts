import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { appUser } from "@/db/schema/user";
import type { Context, Role } from "@/lib/auth/context";
import { loadSheet } from "@/lib/disagreements/adjudication/load-sheet";
import { AssayError } from "@/lib/errors";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createToken } from "@/lib/tokens/create-token";
import { SCOPES } from "@/lib/tokens/scopes";
import { handleRequest } from "./handle-request";

/** Nobody is at a browser here. */
vi.mock("@/lib/session", () => ({
  requestContext: () => Promise.reject(new AssayError("not_signed_in", "Please sign in.")),
}));

let world: WorldWithFiles;
let lead: Context;
let address: string;
const at = { projectNo: 0, evaluationNo: 1 };

async function personIn(role: Role): Promise<Context> {
  const userId = uuidv7();
  const { organizationId } = world;
  const person = { id: userId, organizationId, role, name: role, email: `${userId}@x.example`, passwordHash: "$" };
  await world.connection.db.insert(appUser).values({ ...person, createdAt: new Date() });
  const context = world.as(role, organizationId);
  return { ...context, now: new Date(), actor: { ...context.actor, userId } };
}

const secretOf = async (person: Context) =>
  (await createToken(person, { name: "Test", scopes: [...SCOPES], days: 1 })).secret;

function call(secret: string, method: string, rest: string, text?: string): Promise<Response> {
  const request = new Request(`http://localhost/api/v1${address}/${rest}`, {
    method,
    headers: { authorization: `Bearer ${secret}` },
    ...(text === undefined ? {} : { body: text }),
  });
  return handleRequest(request, `${address}/${rest}`.split("?")[0]?.split("/").slice(1) ?? []);
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  process.env.ASSAY_APP_DATABASE_URL = world.appUrl;
  process.env.ASSAY_VENDOR_DATABASE_URL = world.vendorUrl;
  lead = await personIn("admin");
  const { projectNo, vendorId } = await makeTestProject(lead);
  const found = { image: 0, box: [10, 10, 20, 20] as [number, number, number, number] };
  const missed = { image: 2, box: [40, 40, 20, 20] as [number, number, number, number] };
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([found, missed]) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([found]) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
  at.projectNo = projectNo;
  address = `/projects/${projectNo}/evaluations/1`;
});
afterAll(() => world.close());

/** The sheet as it is given out, the missed finding decided as the lead knows it to be right. */
async function filled(secret: string): Promise<string> {
  const given = await (await call(secret, "GET", "adjudication.csv")).text();
  const { rows } = await loadSheet(lead, at);
  const [header, ...lines] = given.trimEnd().split("\r\n");
  const answered = lines.map((line, index) => {
    const row = rows[index];
    if (!row || row.isAgreed) return line;
    return line.replace(/,,,,$/, `,${row.isGoldFirst ? "first" : "second"},,Dr A,`);
  });
  return [header, ...answered, ""].join("\r\n");
}

test("a reviewer's token gets the masked sheet and brings it back; nothing is unmasked before it is decided", async () => {
  const secret = await secretOf(await personIn("reviewer"));
  const given = await (await call(secret, "GET", "adjudication.csv")).text();
  expect(given).not.toMatch(/gold|reference|vendor|agree/i);
  const before = await (await call(secret, "GET", "adjudications")).text();
  expect(JSON.parse(before)).toMatchObject({ returned: [], proposals: [] });
  expect(before).not.toMatch(/goldAnswer|otherAnswer|img/);

  const refused = await call(secret, "PUT", "adjudications", (await filled(secret)).replace(/,(first|second),/, ",?,"));
  expect(await refused.json()).toMatchObject({
    no: null,
    rejectCount: 1,
    rejects: [{ field: "decision", found: "?" }],
  });

  const taken = await call(secret, "PUT", "adjudications?file=back.csv", await filled(secret));
  expect(await taken.json()).toMatchObject({ no: 1, answered: 1, rejectCount: 0 });
  const after = await (await call(secret, "GET", "adjudications")).json();
  expect(after).toMatchObject({
    returned: [{ no: 1, fileName: "back.csv", answers: 1 }],
    counts: { differences: { gold: 1, other: 0 } },
    proposals: [],
  });
});

test("a viewer's token reads and brings nothing back; one whose owner became a vendor contact gets nothing", async () => {
  const person = await personIn("viewer");
  const secret = await secretOf(person);
  const text = await filled(secret);
  expect((await call(secret, "PUT", "adjudications", text)).status).toBe(403);
  const owner = eq(appUser.id, person.actor.userId ?? "");
  await world.connection.db.update(appUser).set({ role: "vendor_contact" }).where(owner);
  const answers = [
    await call(secret, "GET", "adjudication.csv"),
    await call(secret, "GET", "adjudications"),
    await call(secret, "PUT", "adjudications", text),
  ];
  for (const answer of answers) {
    expect([401, 403, 404]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/first_answer|goldAnswer|rows/);
  }
});
