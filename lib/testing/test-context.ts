import { v7 as uuidv7 } from "uuid";
import { type Connection, connect, connectPool, type Pool } from "@/db/client";
import { organization } from "@/db/schema/organization";
import type { Actor, Context, Role } from "@/lib/auth/context";
import { createTestDatabase } from "./test-database";

export interface TestWorld {
  /** The owner's, under no policy: to prepare and to look at what is stored. */
  connection: Connection;
  /** The application's login, as pages and workers have it. */
  pool: Pool;
  /** The vendors' login. */
  vendorPool: Pool;
  /** The owner's address, and those of the two logins. */
  url: string;
  appUrl: string;
  vendorUrl: string;
  organizationId: string;
  /** A context for a role, in the first organization unless another is named: as the session would make it. */
  as(role: Role, organizationId?: string, person?: { userId?: string | null; vendorId?: string | null }): Context;
  newOrganization(name: string): Promise<string>;
  close(): Promise<void>;
}

/** A database of the test's own with one organization in it. */
export async function createTestWorld(): Promise<TestWorld> {
  const database = await createTestDatabase();
  const connection = connect(database.url, 3);
  const pool = connectPool(database.appUrl, 3);
  const vendorPool = connectPool(database.vendorUrl, 2);
  const now = new Date("2026-11-23T09:00:00Z");
  const newOrganization = async (name: string) => {
    const id = uuidv7();
    await connection.db.insert(organization).values({ id, name, createdAt: now });
    return id;
  };
  const organizationId = await newOrganization("First hospital");
  return {
    connection,
    pool,
    vendorPool,
    url: database.url,
    appUrl: database.appUrl,
    vendorUrl: database.vendorUrl,
    organizationId,
    as: (
      role,
      of = organizationId,
      { userId = null, vendorId = null }: { userId?: string | null; vendorId?: string | null } = {},
    ) => {
      const actor: Actor = { userId, organizationId: of, role, vendorId, name: role, via: "web" };
      const { sql, db } =
        role === "vendor_contact"
          ? vendorPool.in({ organizationId: of, vendorId, personId: userId })
          : pool.in({ organizationId: of });
      return { sql, db, actor, now };
    },
    newOrganization,
    close: async () => {
      await Promise.all([connection.close(), pool.close(), vendorPool.close()]);
      await database.drop();
    },
  };
}
