import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { endBundler, writeBundle } from "@/bin/bundles.mjs";
import { startEmbeddedPostgres } from "@/bin/embedded-postgres.mjs";
import { prepareLogins } from "@/bin/logins.mjs";
import { migrateDatabase } from "@/bin/migrate.mjs";
import { databaseNamed } from "./database-named";

declare module "vitest" {
  interface ProvidedContext {
    /** A database of the test server to send `create database` from. */
    testServerUrl: string;
    /** The migrated database that each test file copies. */
    testTemplate: string;
    /** The template's two logins, which hold in its copies too. */
    testLogins: { appUrl: string; vendorUrl: string };
  }
}

/**
 * Starts the test server (or takes `TEST_DATABASE_URL`) and migrates the template that every test file copies; bundles
 * the programs that read deliveries and make figures.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  for (const name of ["reader", "figures"] as const) await writeBundle(process.cwd(), name);
  await endBundler();
  const server = await openServer();
  const template = `assay_template_${randomBytes(4).toString("hex")}`;
  const admin = postgres(server.url, { max: 1, onnotice() {} });
  try {
    await admin.unsafe(`create database ${template}`);
    const databaseUrl = databaseNamed(server.url, template);
    await migrateDatabase({ root: process.cwd(), databaseUrl });
    const { appUrl, vendorUrl } = await prepareLogins({ databaseUrl, secret: template });
    if (vendorUrl === null || appUrl === databaseUrl) throw new Error("the test server's owner may not create logins");
    project.provide("testLogins", { appUrl, vendorUrl });
  } catch (error) {
    await admin.end();
    await server.close();
    throw error;
  }
  project.provide("testServerUrl", server.url);
  project.provide("testTemplate", template);
  return async () => {
    await admin.unsafe(`drop database if exists ${template} with (force)`);
    await admin.unsafe(`drop role if exists ${template}_app, ${template}_vendor`);
    await admin.end();
    await server.close();
  };
}

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  const external = process.env.TEST_DATABASE_URL;
  if (external) return { url: external, async close() {} };
  const folder = mkdtempSync(path.join(tmpdir(), "assay-test-"));
  const embedded = await startEmbeddedPostgres({ folder, durable: false });
  return {
    url: embedded.url,
    async close() {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
