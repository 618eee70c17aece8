import { connect, type Database } from "@/db/client";
import { databaseUrl, settings } from "@/lib/env";
import { AssayError } from "@/lib/errors";
import { createFirstAdminFromEnvironment } from "@/lib/setup/create-first-admin";
import { seedDemo } from "@/lib/setup/seed-demo";
import { issueSetupToken } from "@/lib/setup/setup-token";

/**
 * `assay setup-link`: prepares a new installation (demonstration, first administrator from the environment) and prints
 * the one-time link for the first person; nothing once anybody has an account. Run by the launcher at each start.
 */
export async function setupLinkCommand(_args: string[]): Promise<number> {
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
