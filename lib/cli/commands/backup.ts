import path from "node:path";
import { connect } from "@/db/client";
import { writeBackup } from "@/lib/backup/write-backup";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl } from "@/lib/env";
import { blobStore } from "@/lib/store/file-store";

/** `assay backup FILE`: everything that must survive, in one archive; Assay may run meanwhile. */
export async function backupCommand(args: string[]): Promise<number> {
  const [target, ...more] = args;
  if (target === undefined || target.startsWith("-") || more.length > 0)
    throw new UsageError("usage: assay backup FILE.tar");
  const connection = connect(databaseUrl(), 1);
  try {
    const end = await writeBackup(connection, { target: path.resolve(target), store: blobStore(), now: new Date() });
    const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
    process.stderr.write(`${target}: ${rows} rows of ${Object.keys(end.tables).length} tables, ${end.files} files\n`);
    return 0;
  } finally {
    await connection.close();
  }
}
