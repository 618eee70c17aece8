import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "./test-database";

const opened: { drop(): Promise<void> }[] = [];
afterAll(async () => {
  for (const database of opened) await database.drop();
});

test("two test databases do not see each other's tables", async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  opened.push(first, second);
  const inFirst = postgres(first.url, { max: 1 });
  const inSecond = postgres(second.url, { max: 1 });
  await inFirst`create table only_here (n int)`;
  const seen = await inSecond`select to_regclass('only_here') as name`;
  expect(seen[0]?.name).toBeNull();
  await Promise.all([inFirst.end(), inSecond.end()]);
});

test("a dropped test database is gone although somebody is still connected", async () => {
  const database = await createTestDatabase();
  const client = postgres(database.url, { max: 1, onclose() {} });
  await client`select 1`;
  await database.drop();
  await expect(client`select 1`).rejects.toThrow();
  await client.end({ timeout: 1 });
});
