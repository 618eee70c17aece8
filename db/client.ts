import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type TransactionSql } from "postgres";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;

/** Two clients, because drizzle rewrites the date and JSON handling of the client that it is given. */
export interface Connection {
  /** Raw: COPY, LISTEN, jobs, statistics SQL. */
  sql: Sql;
  db: Database;
  close(): Promise<void>;
}

/** By this name the health check sees in the server's own list whether a worker is connected. */
export const WORKER_APPLICATION_NAME = "assay worker";

/** Connects; `max` connections each for the raw client and for drizzle's. */
export function connect(url: string, max = 8, applicationName = "assay"): Connection {
  const options = {
    max,
    onnotice: () => {},
    connect_timeout: 10,
    // Without a limit a lost server would hold a request for ever.
    connection: { application_name: applicationName, statement_timeout: 600_000 },
  };
  const sql = postgres(url, options);
  const own = postgres(url, options);
  return {
    sql,
    db: drizzle(own, { schema }),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), own.end({ timeout: 5 })]);
    },
  };
}

const holder = globalThis as typeof globalThis & { assayConnection?: Connection };

/** The process's connection, opened at first use so that a build needs no database. */
export function connection(): Connection {
  if (holder.assayConnection === undefined) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set: start Assay with `npm start`");
    holder.assayConnection = connect(url);
  }
  return holder.assayConnection;
}

export type { Sql, TransactionSql };
