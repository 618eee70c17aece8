import path from "node:path";
import { connect } from "@/db/client";
import { writeBackup } from "@/lib/backup/write-backup";
import { pathsOrHelp } from "@/lib/cli/only-help";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl } from "@/lib/env";
import { blobStore } from "@/lib/store/file-store";

const ABOUT = "Writes all rows and kept files into one archive; Assay may run meanwhile. Exit: 0 done; 2 bad usage.";

/** `assay backup FILE`: everything that must survive, in one archive; Assay may run meanwhile. */
export async function backupCommand(args: string[]): Promise<number> {
  const given = await pathsOrHelp(args, "assay backup FILE.tar", ABOUT);
  if (given === null) return 0;
  const [target, ...more] = given;
  if (target === undefined || more.length > 0) throw new UsageError("usage: assay backup FILE.tar");
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
