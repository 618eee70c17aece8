import { migrateDatabase } from "@/bin/migrate.mjs";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl, projectRoot } from "@/lib/env";

/** `assay migrate`: brings the database to this version's schema. Safe to run at any time, by several at once. */
export async function migrateCommand(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError("usage: assay migrate");
  await migrateDatabase({ root: projectRoot(), databaseUrl: databaseUrl() });
  return 0;
}
