import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { appUser } from "@/db/schema/user";
import { checkChain } from "@/lib/audit/check-chain";
import { parseEventQuery } from "@/lib/audit/event-query";
import { exportAuditCsv, exportAuditJson } from "@/lib/audit/export-audit";
import { loadEvents } from "@/lib/audit/load-events";
import { ERASED_NAME } from "@/lib/audit/personal";
import type { Context } from "@/lib/auth/context";
import { verifyAudit } from "@/lib/cli/verify-audit";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { disablePerson } from "@/lib/users/disable-person";
import { invitePerson } from "@/lib/users/invite-person";
import { loadPeople } from "@/lib/users/load-people";
import { acceptInvitation } from "@/lib/users/redeem-link";
import { erasePerson } from "./erase-person";

const EMAIL = "noor.haddad@example.org";
const NAME = "Noor Haddad";
let world: TestWorld;
let admin: Context;
let id: string;

beforeAll(async () => {
  world = await createTestWorld();
  admin = world.as("admin");
  const invited = await invitePerson(admin, { email: EMAIL, role: "viewer" });
  await acceptInvitation(admin.db, { token: invited.token, name: NAME, password: "seven quiet lanterns" }, admin.now);
  id = invited.id;
});
afterAll(() => world.close());

const shown = async () => JSON.stringify(await loadEvents(admin, parseEventQuery({})));
const stored = async () => JSON.stringify(await admin.db.select().from(auditEvent));
const csv = async () => new Response(await exportAuditCsv(admin, parseEventQuery({}))).text();

test("names in the trail are read by who may see it, and stored sealed", async () => {
  expect(await shown()).toContain(NAME);
  expect(await shown()).toContain(EMAIL);
  expect(await csv()).toContain(NAME);
  expect(await stored()).not.toContain(NAME);
  expect(await stored()).not.toContain(EMAIL);
});

test("is refused while the account is open, and without the address", async () => {
  await expect(erasePerson(admin, { id, typed: EMAIL })).rejects.toMatchObject({ code: "conflict" });
  await disablePerson(admin, { id });
  await expect(erasePerson(admin, { id, typed: "noor" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(erasePerson(world.as("qa_lead"), { id, typed: EMAIL })).rejects.toMatchObject({ code: "forbidden" });
});

test("leaves nothing that names the person, and a trail that holds", async () => {
  await erasePerson(admin, { id, typed: EMAIL });
  const [row] = await admin.db.select().from(appUser).where(eq(appUser.id, id));
  expect(row).toMatchObject({ name: "Erased person", passwordHash: null });
  for (const text of [JSON.stringify(row), await shown(), await stored(), await csv()]) {
    expect(text).not.toContain("Haddad");
    expect(text).not.toContain(EMAIL);
  }
  expect(await shown()).toContain(ERASED_NAME);
  expect((await loadPeople(admin)).find((person) => person.id === id)?.state).toBe("erased");
  expect(await checkChain(admin, { from: null })).toMatchObject({ fault: null, isWhole: true });
  await expect(erasePerson(admin, { id, typed: EMAIL })).rejects.toMatchObject({ code: "conflict" });
  // The address is free again.
  await expect(invitePerson(admin, { email: EMAIL, role: "viewer" })).resolves.toHaveProperty("token");
});

test("the export is verified elsewhere as before", async () => {
  const text = await new Response(await exportAuditJson(admin)).text();
  expect(text).not.toContain(NAME);
  const folder = await mkdtemp(path.join(tmpdir(), "assay-erased-"));
  try {
    const file = path.join(folder, "trail.json");
    await writeFile(file, text);
    expect(await verifyAudit(file)).toMatchObject({ holds: true });
  } finally {
    await rm(folder, { recursive: true });
  }
});
