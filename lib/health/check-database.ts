import "server-only";
import postgres from "postgres";
import { databaseUrl } from "@/lib/env";

const ANSWER_WITHIN_MS = 5000;

/** A connection apart from the pool, so that a pool in full use does not read as a dead database. */
const holder = globalThis as typeof globalThis & { assayHealthConnection?: postgres.Sql };

/** Whether the database answers a query in time. */
export async function isDatabaseHealthy(): Promise<boolean> {
  holder.assayHealthConnection ??= postgres(databaseUrl(), {
    max: 1,
    idle_timeout: 60,
    connect_timeout: ANSWER_WITHIN_MS / 1000,
    connection: { application_name: "assay health", statement_timeout: ANSWER_WITHIN_MS },
    onnotice() {},
  });
  const answer = holder.assayHealthConnection`select 1`.then(
    () => true,
    () => false,
  );
  const tooLate = new Promise<boolean>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS, false).unref());
  return Promise.race([answer, tooLate]);
}
