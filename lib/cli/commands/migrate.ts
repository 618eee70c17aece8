import { prepareLogins } from "@/bin/logins.mjs";
import { migrateDatabase } from "@/bin/migrate.mjs";
import { pathsOrHelp } from "@/lib/cli/only-help";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl, projectRoot, settings } from "@/lib/env";

const ABOUT =
  "Brings the database of DATABASE_URL, or the one of the data folder, to this version's schema and logins.";

/** `assay migrate`: brings the database to this version's schema and logins. Safe at any time, by several at once. */
export async function migrateCommand(args: string[]): Promise<number> {
  const given = await pathsOrHelp(args, "assay migrate", ABOUT);
  if (given === null) return 0;
  if (given.length > 0) throw new UsageError("usage: assay migrate");
  await migrateDatabase({ root: projectRoot(), databaseUrl: databaseUrl() });
  const { appDatabaseUrl, vendorDatabaseUrl, authSecret: secret } = settings();
  const { note } = await prepareLogins({ databaseUrl: databaseUrl(), appDatabaseUrl, vendorDatabaseUrl, secret });
  if (note !== null) process.stderr.write(`${note}\n`);
  return 0;
}
