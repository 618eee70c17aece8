import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { type Connection, connect } from "./client";

const TIMES = 60;

let database: TestDatabase;
let connection: Connection;
beforeAll(async () => {
  database = await createTestDatabase();
  connection = connect(database.url, 1);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

test("a connection answers on after each COPY that was read from it", { timeout: 60_000 }, async () => {
  for (let time = 0; time < TIMES; time++) {
    const rows = 500 + 37 * time;
    const copy = `copy (select repeat('x', 100) from generate_series(1, ${rows})) to stdout`;
    let bytes = 0;
    for await (const chunk of await connection.sql.unsafe(copy).readable()) {
      bytes += (chunk as Buffer).length;
      // A reader that is slower than the server, as a disk may be.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(bytes).toBe(rows * 101);
    expect(await connection.sql`select ${time}::int as time`).toMatchObject([{ time }]);
  }
});
