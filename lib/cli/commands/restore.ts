import { connect } from "@/db/client";
import { readBackup } from "@/lib/backup/read-backup";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl } from "@/lib/env";
import { AssayError } from "@/lib/errors";

/** `assay restore FILE`: brings a backup into an empty database and data folder. */
export async function restoreCommand(args: string[]): Promise<number> {
  const [source, ...more] = args;
  if (source === undefined || source.startsWith("-") || more.length > 0)
    throw new UsageError("usage: assay restore FILE.tar");
  const connection = connect(databaseUrl(), 1);
  try {
    const end = await readBackup(connection, source);
    const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
    process.stderr.write(`${source}: ${rows} rows and ${end.files} files are back\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await connection.close();
  }
}
