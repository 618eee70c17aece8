import { prepareLogins } from "@/bin/logins.mjs";
import { migrateDatabase } from "@/bin/migrate.mjs";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl, projectRoot, settings } from "@/lib/env";

/** `assay migrate`: brings the database to this version's schema and logins. Safe at any time, by several at once. */
export async function migrateCommand(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError("usage: assay migrate");
  await migrateDatabase({ root: projectRoot(), databaseUrl: databaseUrl() });
  const { appDatabaseUrl, vendorDatabaseUrl, authSecret: secret } = settings();
  const { note } = await prepareLogins({ databaseUrl: databaseUrl(), appDatabaseUrl, vendorDatabaseUrl, secret });
  if (note !== null) process.stderr.write(`${note}\n`);
  return 0;
}
