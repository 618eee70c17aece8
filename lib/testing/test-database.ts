import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { databaseNamed } from "./database-named";

export interface TestDatabase {
  /** The owner's. */
  url: string;
  appUrl: string;
  vendorUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of one test file's own. End its connections, or not, and `drop` it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("testServerUrl");
  const name = `assay_test_${randomBytes(5).toString("hex")}`;
  const send = async (statement: string) => {
    const admin = postgres(serverUrl, { max: 1, onnotice() {} });
    try {
      await admin.unsafe(statement);
    } finally {
      await admin.end();
    }
  };
  await send(`create database ${name} template ${inject("testTemplate")}`);
  const { appUrl, vendorUrl } = inject("testLogins");
  return {
    url: databaseNamed(serverUrl, name),
    appUrl: databaseNamed(appUrl, name),
    vendorUrl: databaseNamed(vendorUrl, name),
    drop: () => send(`drop database if exists ${name} with (force)`),
  };
}
