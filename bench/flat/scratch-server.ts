import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { startEmbeddedPostgres } from "@/bin/embedded-postgres.mjs";
import { prepareLogins } from "@/bin/logins.mjs";
import { migrateDatabase } from "@/bin/migrate.mjs";
import { type Connection, connect, connectPool, type Pool } from "@/db/client";
import { organization } from "@/db/schema/organization";
import type { Context } from "@/lib/auth/context";

export interface ScratchServer {
  owner: Connection;
  ownerUrl: string;
  pool: Pool;
  /** As pages and workers have it, under row-level security. */
  context: Context;
  stop(): Promise<void>;
}

/** A durable embedded server in a folder of its own, that counts what each statement takes; gone at the end. */
export async function startScratchServer(): Promise<ScratchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-flat-"));
  process.env.ASSAY_DATA = folder;
  const start = () => startEmbeddedPostgres({ folder: path.join(folder, "postgres") });
  let server = await start();
  const admin = connect(server.url, 1);
  await admin.sql.unsafe("alter system set shared_preload_libraries = 'pg_stat_statements'");
  await admin.sql.unsafe("alter system set pg_stat_statements.track_planning = on");
  await admin.sql.unsafe("alter system set max_wal_size = '8GB'");
  await admin.close();
  await server.stop();
  server = await start();
  await migrateDatabase({ root: process.cwd(), databaseUrl: server.url });
  const { appUrl } = await prepareLogins({ databaseUrl: server.url });
  const owner = connect(server.url, 4);
  await owner.sql.unsafe("create extension pg_stat_statements");
  const pool = connectPool(appUrl, 4);
  const now = new Date();
  const organizationId = uuidv7();
  await owner.db.insert(organization).values({ id: organizationId, name: "Scratch", createdAt: now });
  const actor = { userId: null, organizationId, role: "admin", vendorId: null, name: "bench", via: "cli" } as const;
  return {
    owner,
    ownerUrl: server.url,
    pool,
    context: { ...pool.in({ organizationId }), actor, now },
    stop: async () => {
      await Promise.all([owner.close(), pool.close()]);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
