import { v7 as uuidv7 } from "uuid";
import { type Connection, connect } from "@/db/client";
import { organization } from "@/db/schema/organization";
import type { Actor, Context, Role } from "@/lib/auth/context";
import { createTestDatabase } from "./test-database";

export interface TestWorld {
  connection: Connection;
  url: string;
  organizationId: string;
  /** A context for a role, in the first organization unless another is named. */
  as(role: Role, organizationId?: string): Context;
  newOrganization(name: string): Promise<string>;
  close(): Promise<void>;
}

/** A database of the test's own with one organization in it. */
export async function createTestWorld(): Promise<TestWorld> {
  const database = await createTestDatabase();
  const connection = connect(database.url, 3);
  const now = new Date("2026-11-23T09:00:00Z");
  const newOrganization = async (name: string) => {
    const id = uuidv7();
    await connection.db.insert(organization).values({ id, name, createdAt: now });
    return id;
  };
  const organizationId = await newOrganization("First hospital");
  return {
    connection,
    url: database.url,
    organizationId,
    as: (role, of = organizationId) => {
      const actor: Actor = { userId: null, organizationId: of, role, vendorId: null, name: role, via: "web" };
      return { sql: connection.sql, db: connection.db, actor, now };
    },
    newOrganization,
    close: async () => {
      await connection.close();
      await database.drop();
    },
  };
}
