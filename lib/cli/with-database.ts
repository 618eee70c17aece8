import path from "node:path";
import { authSecret, lockFile, openDataFolder, postgresFolder } from "@/bin/data-folder.mjs";
import { adoptEmbeddedPostgres, startEmbeddedPostgres } from "@/bin/embedded-postgres.mjs";
import { takeLock } from "@/bin/launcher-lock.mjs";
import { migrateDatabase } from "@/bin/migrate.mjs";
import { parseSettings } from "@/bin/settings.mjs";
import { projectRoot } from "@/lib/env";
import type { DatabaseNeed } from "./catalogue";
import { UsageError } from "./usage-error";

/**
 * Runs a command with `DATABASE_URL` set: as given; else the embedded server of the data folder, the running one if
 * Assay runs, or one that is started for the command alone and kept from others meanwhile.
 */
export async function withDatabase(need: DatabaseNeed, what: string, run: () => Promise<number>): Promise<number> {
  const root = projectRoot();
  const settings = parseSettings(process.env, root);
  if (need === "none" || settings.databaseUrl !== null) return run();

  const { dataFolder, postgresBin } = settings;
  openDataFolder(dataFolder);
  const offer = (databaseUrl: string) => {
    process.env.DATABASE_URL = databaseUrl;
    process.env.ASSAY_DATA = path.resolve(dataFolder);
    process.env.AUTH_SECRET ??= authSecret(dataFolder);
  };
  const lock = takeLock(lockFile(dataFolder), `${what} uses ${dataFolder}`);
  if ("heldBy" in lock) {
    const running = await adoptEmbeddedPostgres({ folder: postgresFolder(dataFolder) });
    if (running === null) throw new UsageError(`${lock.heldBy.what}, but its database does not answer.`);
    offer(running.url);
    return run();
  }
  if (need === "running") {
    lock.release();
    throw new UsageError("set DATABASE_URL, or start Assay first");
  }
  const server = await startEmbeddedPostgres({ folder: postgresFolder(dataFolder), postgresBin });
  try {
    if (need === "migrated") await migrateDatabase({ root, databaseUrl: server.url });
    offer(server.url);
    return await run();
  } finally {
    await server.stop();
    lock.release();
  }
}
