import { existsSync } from "node:fs";
import path from "node:path";

/** The session lock under which migrations run: "assay" as a number, so that two starts take turns. */
const MIGRATION_LOCK = 0x61737361;

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
