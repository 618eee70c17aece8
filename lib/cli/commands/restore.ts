import { connect } from "@/db/client";
import { readBackup } from "@/lib/backup/read-backup";
import { unopenedSecrets } from "@/lib/backup/unopened-secrets";
import { pathsOrHelp } from "@/lib/cli/only-help";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl } from "@/lib/env";
import { AssayError } from "@/lib/errors";

const ABOUT =
  "Brings an archive of assay backup back into an empty database and data folder, here or on another machine.";

/** `assay restore FILE`: brings a backup into an empty database and data folder. */
export async function restoreCommand(args: string[]): Promise<number> {
  const given = await pathsOrHelp(args, "assay restore FILE.tar", ABOUT);
  if (given === null) return 0;
  const [source, ...more] = given;
  if (source === undefined || more.length > 0) throw new UsageError("usage: assay restore FILE.tar");
  const connection = connect(databaseUrl(), 1);
  try {
    const end = await readBackup(connection, source);
    const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
    process.stderr.write(`${source}: ${rows} rows and ${end.files} files are back\n`);
    const unopened = await unopenedSecrets(connection);
    if (unopened > 0)
      process.stderr.write(
        `${unopened} authenticator apps and webhooks were sealed with another AUTH_SECRET: bring it along, or set them up anew (assay user reset EMAIL --second-factor)\n`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await connection.close();
  }
}
