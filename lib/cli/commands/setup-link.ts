import { connect, type Database } from "@/db/client";
import { pathsOrHelp } from "@/lib/cli/only-help";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl, settings } from "@/lib/env";
import { AssayError } from "@/lib/errors";
import { createFirstAdminFromEnvironment } from "@/lib/setup/create-first-admin";
import { seedDemo } from "@/lib/setup/seed-demo";
import { issueSetupToken } from "@/lib/setup/setup-token";

const ABOUT =
  "Prints a fresh one-time link for the first administrator; earlier ones end. Nothing once anybody has an account.";

/**
 * `assay setup-link`: prepares a new installation (demonstration, first administrator from the environment) and prints
 * the one-time link for the first person; nothing once anybody has an account. Run by the launcher at each start.
 */
export async function setupLinkCommand(args: string[]): Promise<number> {
  const given = await pathsOrHelp(args, "assay setup-link", ABOUT);
  if (given === null) return 0;
  if (given.length > 0) throw new UsageError("usage: assay setup-link");
  const { port, publicUrl, admin, demo } = settings();
  const connection = connect(databaseUrl(), 1);
  try {
    const { db } = connection;
    const now = new Date();
    if (demo) await seedDemo(db, now);
    if (admin) await fromEnvironment(db, admin, now);
    const token = await issueSetupToken(db, now);
    if (token) process.stdout.write(`${publicUrl ?? `http://localhost:${port}`}/setup/${token}\n`);
    return 0;
  } finally {
    await connection.close();
  }
}

/** A password that the policy refuses makes no account: it is said, and the first person comes in by the link. */
async function fromEnvironment(db: Database, admin: { email: string; password: string }, now: Date): Promise<void> {
  try {
    await createFirstAdminFromEnvironment(db, { name: admin.email, ...admin }, now);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "invalid_input") throw error;
    process.stderr.write(`${error.message} No account was made from the settings: use the link instead.\n`);
  }
}
