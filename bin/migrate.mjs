import { existsSync } from "node:fs";
import path from "node:path";
import { MIGRATION_LOCK } from "./migration-lock.mjs";

/**
 * Brings a database to the schema of `drizzle/`. False when the checkout has no migrations yet.
 * @param {{ root: string, databaseUrl: string }} options
 * @returns {Promise<boolean>}
 */
export async function migrateDatabase({ root, databaseUrl }) {
  const migrationsFolder = path.join(root, "drizzle");
  if (!existsSync(path.join(migrationsFolder, "meta", "_journal.json"))) return false;
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
    import("postgres"),
    import("drizzle-orm/postgres-js"),
    import("drizzle-orm/postgres-js/migrator"),
  ]);
  const client = postgres(databaseUrl, { max: 1, onnotice() {} });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder });
    return true;
  } finally {
    await client.end();
  }
}
