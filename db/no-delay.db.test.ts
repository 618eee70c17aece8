import { Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { createTestDatabase } from "@/lib/testing/test-database";
import { connect } from "./client";

test("what is written to the database goes out at once: the end of a COPY waits for no acknowledgement", async () => {
  const said = vi.spyOn(Socket.prototype, "setNoDelay");
  const database = await createTestDatabase();
  said.mockClear();
  const connection = connect(database.url, 1);
  try {
    await connection.sql`select 1`;
    expect(said).toHaveBeenCalledWith(true);
  } finally {
    await connection.close();
    await database.drop();
    said.mockRestore();
  }
});
