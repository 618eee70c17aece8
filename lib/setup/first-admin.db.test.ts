import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { createFirstAdminFromEnvironment } from "./create-first-admin";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await world.connection.sql`truncate app_user cascade`;
});
afterAll(() => world.close());

const admin = (password: string) => ({ name: "lead@example.org", email: "lead@example.org", password });
const people = () => world.connection.sql`select email, role from app_user`;

test("the settings' password is held to the policy, and makes the first admin once", async () => {
  const { db } = world.connection;
  for (const weak of ["short", "Password2026!", "lead@example.org"]) {
    await expect(createFirstAdminFromEnvironment(db, admin(weak), new Date())).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("ASSAY_ADMIN_PASSWORD"),
    });
  }
  expect(await people()).toEqual([]);
  expect(await createFirstAdminFromEnvironment(db, admin("plain copper kettle"), new Date())).toBe(true);
  expect(await people()).toEqual([{ email: "lead@example.org", role: "admin" }]);
  // Somebody has an account: the setting says nothing any more, weak or not.
  expect(await createFirstAdminFromEnvironment(db, admin("short"), new Date())).toBe(false);
});
