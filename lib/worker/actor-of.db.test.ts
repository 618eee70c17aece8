import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUser, type ROLES } from "@/db/schema/user";
import type { ClaimedJob } from "@/lib/jobs/queue";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { actorOf } from "./actor-of";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const jobOf = (kind: ClaimedJob["kind"], requestedBy: string | null): ClaimedJob => ({
  ...{ id: uuidv7(), organizationId: world.organizationId, projectId: null, input: {}, attempts: 1, fence: 1 },
  ...{ kind, requestedBy },
});

async function personIn(role: (typeof ROLES)[number]): Promise<string> {
  const id = uuidv7();
  const { organizationId } = world;
  const person = { id, organizationId, role, name: role, email: `${id}@example.org`, createdAt: new Date() };
  await world.connection.db.insert(appUser).values(person);
  return id;
}

test.each(["admin", "qa_lead", "reviewer", "viewer", "vendor_contact"] as const)(
  "a worker acts for a %s with that role and no other",
  async (role) => {
    const id = await personIn(role);
    const own = world.pool.in({ organizationId: world.organizationId });
    expect(await actorOf(own, jobOf("ingest", id))).toMatchObject({ userId: id, role, name: role, via: "worker" });
  },
);

test("nobody asked: an admin makes the demonstration, everything else may only look", async () => {
  const own = world.pool.in({ organizationId: world.organizationId });
  expect(await actorOf(own, jobOf("demo", null))).toMatchObject({ userId: null, role: "admin" });
  expect(await actorOf(own, jobOf("evaluate", null))).toMatchObject({ userId: null, role: "viewer" });
});

test("who has no row any more, or is of another organization, lends no rights", async () => {
  const id = await personIn("admin");
  const own = world.pool.in({ organizationId: world.organizationId });
  expect(await actorOf(own, jobOf("demo", uuidv7()))).toMatchObject({ userId: null, role: "viewer" });
  const foreign = world.pool.in({ organizationId: await world.newOrganization("Elsewhere") });
  expect(await actorOf(foreign, jobOf("ingest", id))).toMatchObject({ userId: null, role: "viewer" });
});
