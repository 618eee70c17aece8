import { stat } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { batch, blob } from "@/db/schema/batch";
import { job } from "@/db/schema/job";
import { session } from "@/db/schema/user";
import { webhookDelivery, webhookEndpoint } from "@/db/schema/webhook";
import { checkChain } from "@/lib/audit/check-chain";
import { expungedInputs } from "@/lib/compare/expunged-inputs";
import { archiveProject } from "@/lib/projects/archive-project";
import { findProject } from "@/lib/projects/find-project";
import { removeProject } from "@/lib/projects/remove-project";
import { saveRetention } from "@/lib/settings/retention-settings";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { invitePerson } from "@/lib/users/invite-person";
import { sweepOrganization, sweepRetention } from "./sweep-retention";

let world: WorldWithFiles;
beforeAll(async () => {
  world = await createWorldWithFiles();
});
afterAll(() => world.close());

const admin = () => world.as("admin");
const boxes = (at: number) => cocoOf([{ image: at, box: [1, 2, 3 + at, 4] }]);
const fileOf = (sha256: string) => path.join(world.folder, "files", sha256.slice(0, 2), sha256);
const isThere = (sha256: string) =>
  stat(fileOf(sha256)).then(
    () => true,
    () => false,
  );
async function stateOf(sha256: string): Promise<string | undefined> {
  const [row] = await world.connection.db.select().from(blob).where(eq(blob.sha256, sha256));
  return row?.state;
}
async function deliver(text: string) {
  const { projectNo, vendorId } = await makeTestProject(admin());
  // A purged project's number is given again, and with it the test's name of its vendor.
  await world.connection.sql`update vendor set name = name || id::text where id = ${vendorId}`;
  const { batchNo } = await queueDelivery(admin(), { projectNo, vendorId, text });
  await runNextIngest(world, admin());
  const project = await findProject(admin(), projectNo);
  const [row] = await world.connection.db.select().from(batch).where(eq(batch.projectId, project.id));
  if (!row) throw new Error("no batch");
  return { projectNo, projectId: project.id, name: project.name, vendorId, batchNo, sha256: row.sha256, id: row.id };
}

describe("a project", () => {
  test("is purged by its name: data and files go, hashes and the trail stay", async () => {
    const { projectNo: no, name, sha256 } = await deliver(boxes(1));
    await expect(removeProject(admin(), { no, typed: name })).rejects.toMatchObject({ code: "conflict" });
    await archiveProject(admin(), { no });
    for (const typed of ["", "yes", name.toLowerCase()])
      await expect(removeProject(admin(), { no, typed })).rejects.toMatchObject({ code: "invalid_input" });
    expect(await isThere(sha256)).toBe(true);
    await removeProject(admin(), { no, typed: name });
    expect(await isThere(sha256)).toBe(false);
    expect(await stateOf(sha256)).toBe("expunged");
    for (const table of ["annotation", "item", "batch_item", "reader"]) {
      const [left] = await world.connection.sql.unsafe(
        `select count(*)::int as n from ${table} where project_no = ${no}`,
      );
      expect(left?.n).toBe(0);
    }
    const [event] = await world.connection.db.select().from(auditEvent).where(eq(auditEvent.action, "project.remove"));
    expect(JSON.stringify(event?.before)).toContain(sha256);
    expect(await checkChain(admin(), { from: null })).toMatchObject({ fault: null, isWhole: true });
  });

  test("leaves a file that another project has too, and a file that comes again is kept again", async () => {
    const first = await deliver(boxes(2));
    const second = await deliver(boxes(2));
    expect(second.sha256).toBe(first.sha256);
    const remove = async ({ projectNo: no, name }: typeof first) => {
      await archiveProject(admin(), { no });
      await removeProject(admin(), { no, typed: name });
    };
    await remove(first);
    expect([await stateOf(first.sha256), await isThere(first.sha256)]).toEqual(["kept", true]);
    await remove(second);
    expect([await stateOf(first.sha256), await isThere(first.sha256)]).toEqual(["expunged", false]);
    await deliver(boxes(2));
    expect([await stateOf(first.sha256), await isThere(first.sha256)]).toEqual(["kept", true]);
  });
});

describe("retention", () => {
  const days = (n: number) => new Date(Date.now() + n * 86_400_000);

  test("lets raw files go after their days, keeps figures and hashes, and says so in one event", async () => {
    const { projectId, sha256, projectNo } = await deliver(boxes(3));
    const { organizationId } = world;
    await saveRetention(admin(), { rawFilesDays: "30", sessionsDays: "", jobsDays: "" });
    expect((await sweepOrganization(world.connection.db, organizationId, days(29))).files).not.toContain(sha256);
    expect(await isThere(sha256)).toBe(true);
    const swept = await sweepOrganization(world.connection.db, organizationId, days(31));
    expect(swept.files).toContain(sha256);
    expect([await stateOf(sha256), await isThere(sha256)]).toEqual(["expunged", false]);
    expect(await expungedInputs(world.connection, projectId)).toEqual([sha256]);
    const [left] = await world.connection.sql`
      select count(*)::int as n from annotation where project_no = ${projectNo}`;
    expect(left?.n).toBe(1);
    expect(await sweepOrganization(world.connection.db, organizationId, days(31))).toMatchObject({ files: [] });
    const events = await world.connection.db.select().from(auditEvent).where(eq(auditEvent.action, "retention.sweep"));
    expect(events).toHaveLength(1);
    await saveRetention(admin(), { rawFilesDays: "", sessionsDays: "", jobsDays: "" });
  });

  test("keeps a file that waits or came again lately", async () => {
    const { sha256, id } = await deliver(boxes(4));
    await saveRetention(admin(), { rawFilesDays: "30", sessionsDays: "", jobsDays: "" });
    await world.connection.db.update(batch).set({ state: "uploaded", publishedAt: null }).where(eq(batch.id, id));
    expect((await sweepOrganization(world.connection.db, world.organizationId, days(400))).files).not.toContain(sha256);
    await saveRetention(admin(), { rawFilesDays: "", sessionsDays: "", jobsDays: "" });
  });

  test("forgets ended sessions and jobs, not open ones and not the demonstration's", async () => {
    const { db } = world.connection;
    const { id: userId } = await invitePerson(admin(), { email: "old@example.org", role: "viewer" });
    const ended = { userId, lastSeenAt: days(0), createdAt: days(0) };
    await db.insert(session).values({ ...ended, id: uuidv7(), expiresAt: days(1) });
    await db.insert(session).values({ ...ended, id: uuidv7(), expiresAt: days(20) });
    await db.delete(job);
    const done = { organizationId: world.organizationId, input: {}, state: "done" as const, createdAt: days(0) };
    for (const kind of ["demo", "ingest"] as const)
      await db.insert(job).values({ ...done, id: uuidv7(), kind, finishedAt: days(0) });
    const hook = { organizationId: world.organizationId, createdAt: days(0) };
    const endpointId = uuidv7();
    const endpoint = { ...hook, id: endpointId, name: "Hook", url: "https://hook.example/", secret: "s", events: [] };
    await db.insert(webhookEndpoint).values(endpoint);
    const sent = { ...hook, endpointId, event: "webhook.test", body: "{}" };
    await db.insert(webhookDelivery).values([
      { ...sent, id: uuidv7(), state: "delivered", endedAt: days(1) },
      { ...sent, id: uuidv7(), state: "failed", endedAt: days(11) },
      { ...sent, id: uuidv7(), state: "waiting" },
    ]);
    await saveRetention(admin(), { rawFilesDays: "", sessionsDays: "10", jobsDays: "10" });
    const swept = await sweepOrganization(db, world.organizationId, days(12));
    expect(swept.sessions).toBe(1);
    expect(swept.jobs).toBe(1);
    expect((await db.select().from(webhookDelivery)).map(({ state }) => state).sort()).toEqual(["failed", "waiting"]);
    expect((await db.select().from(job)).filter(({ kind }) => kind === "demo")).toHaveLength(1);
    await sweepRetention(world.pool, days(12));
    expect(await checkChain(admin(), { from: null })).toMatchObject({ fault: null });
  });
});
