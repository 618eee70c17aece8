import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type TransactionSql } from "postgres";
import * as schema from "./schema";
import { type Purpose, type Scope, scopedDatabase, scopedSql, scopeStatements } from "./scope";

export type Database = PostgresJsDatabase<typeof schema>;

/** Two clients, because drizzle rewrites the date and JSON handling of the client that it is given. */
export interface Connection {
  /** Raw: COPY, LISTEN, jobs, statistics SQL. */
  sql: Sql;
  db: Database;
  close(): Promise<void>;
}

/** A login's connections, of which each user takes what its scope may see. */
export interface Pool {
  /** The same connections in a scope; without one, row-level security shows nothing. */
  in(scope: Scope): Connection;
  close(): Promise<void>;
}

/** By this name the health check sees in the server's own list whether a worker is connected. */
export const WORKER_APPLICATION_NAME = "assay worker";

function clients(url: string, max: number, applicationName: string, settings: Record<string, string> = {}) {
  const options = {
    max,
    onnotice: () => {},
    connect_timeout: 10,
    // Without a limit a lost server would hold a request for ever.
    connection: { application_name: applicationName, statement_timeout: 600_000, ...settings },
  };
  const sql = postgres(url, options);
  const own = postgres(url, options);
  const close = async () => {
    await Promise.all([sql.end({ timeout: 5 }), own.end({ timeout: 5 })]);
  };
  return { sql, own, close };
}

/** The owner's connection, for commands that look after the whole database: it says so, since even it is under policies. */
export function connect(url: string, max = 8, applicationName = "assay"): Connection {
  const { sql, own, close } = clients(url, max, applicationName, { "app.purpose": "operate" });
  return { sql, db: drizzle(own, { schema }), close };
}

/** So many scopes are kept made; a page asks for the same few again and again. */
const MOST_SCOPES = 500;

/** Connects as a login that is under row-level security; `max` connections each for raw statements and for drizzle's. */
export function connectPool(url: string, max = 8, applicationName = "assay"): Pool {
  const { sql, own, close } = clients(url, max, applicationName);
  const made = new Map<string, Connection>();
  return {
    in(scope) {
      const key = scopeStatements(scope);
      const known = made.get(key);
      if (known) return known;
      if (made.size >= MOST_SCOPES) made.clear();
      const connection = { sql: scopedSql(sql, scope), db: scopedDatabase(own, scope), close };
      made.set(key, connection);
      return connection;
    },
    close,
  };
}

export type { Purpose, Scope, Sql, TransactionSql };
