import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql, TransactionSql } from "postgres";
import { validate as isUuid } from "uuid";
import * as schema from "./schema";

/** Paths on which nobody's organization is known yet, or all of them are looked after: see db/README.md. */
export type Purpose = "entrance" | "queue" | "upkeep";

/** What row-level security lets through. An empty scope sees nothing. */
export interface Scope {
  organizationId?: string;
  vendorId?: string | null;
  personId?: string | null;
  purpose?: Purpose;
}

const PURPOSES: readonly Purpose[] = ["entrance", "queue", "upkeep"];

/** The scope as statements for the start of a transaction. `SET` takes no bind parameters, so each value is checked. */
export function scopeStatements({ organizationId, vendorId, personId, purpose }: Scope): string {
  const ids = { organization: organizationId, vendor: vendorId, person: personId };
  const statements = Object.entries(ids).flatMap(([name, id]) => {
    if (id === undefined || id === null) return [];
    if (!isUuid(id)) throw new TypeError(`the scope's ${name} is not a UUID`);
    return [`set local app.${name} = '${id}'`];
  });
  if (purpose !== undefined) {
    if (!PURPOSES.includes(purpose)) throw new TypeError("there is no such purpose");
    statements.push(`set local app.purpose = '${purpose}'`);
  }
  return statements.join("; ");
}

/** A query of postgres.js as its source makes it; the package's types leave these members out. */
interface InnerQuery extends Promise<unknown> {
  handler(query: InnerQuery): void;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  executed: boolean;
}

const isQuery = (made: unknown): made is InnerQuery =>
  made instanceof Promise && "handler" in made && typeof made.handler === "function";

/**
 * Runs one query in a transaction of its own that opens with the scope. The caller hears of the end when it is
 * committed; the query itself is handed to the transaction unchanged, so that fragments, cursors and `values()` work.
 */
function runScoped(root: Sql, opening: string, query: InnerQuery): void {
  let resolve = query.resolve;
  let reject = query.reject;
  let answer: unknown;
  const ran = new Promise<void>((done, fail) => {
    // A cursor replaces both at each of its steps: what it puts there is kept and called at the end.
    Object.defineProperties(query, {
      resolve: {
        get: () => (value: unknown) => {
          answer = value;
          done();
        },
        set: (next: typeof resolve) => {
          resolve = next;
        },
      },
      reject: {
        get: () => fail,
        set: (next: typeof reject) => {
          reject = next;
        },
      },
    });
  });
  // Until the transaction takes it over, nobody else does.
  ran.catch(() => {});
  root
    .begin(async (tx) => {
      open(tx, opening);
      (tx.unsafe("") as unknown as InnerQuery).handler(query);
      await ran;
    })
    .then(
      () => resolve(answer),
      (error: unknown) => reject(error),
    );
}

/** Sent with the first statement, not before it: the server reads both at once. */
function open(tx: TransactionSql, opening: string): void {
  if (opening === "") return;
  const query = tx.unsafe(opening) as unknown as InnerQuery;
  // `execute()` would hand it over a tick later, behind what follows.
  query.executed = true;
  query.handler(query);
}

/**
 * The client with every statement in a scope. It is the same object to whoever uses it: tagged templates, helpers,
 * `unsafe`, `begin`, `listen`.
 */
export function scopedSql(root: Sql, scope: Scope): Sql {
  const opening = scopeStatements(scope);
  const adopt = <Made>(made: Made): Made => {
    if (isQuery(made)) made.handler = (query) => runScoped(root, opening, query);
    return made;
  };
  const begin = (first: unknown, second?: unknown) => {
    const options = typeof first === "string" ? first : "";
    const work = (second ?? first) as (tx: TransactionSql) => unknown;
    return root.begin(options, (tx) => {
      open(tx, opening);
      return work(tx);
    });
  };
  return new Proxy(root, {
    apply: (target, _self, args) => adopt(Reflect.apply(target, undefined, args) as unknown),
    get(target, name) {
      if (name === "begin") return begin;
      if (name === "unsafe" || name === "file")
        return (...args: unknown[]) => adopt(Reflect.apply(target[name], target, args) as unknown);
      // A reserved connection would be outside every scope.
      if (name === "reserve") return undefined;
      return Reflect.get(target, name);
    },
  });
}

export function scopedDatabase(root: Sql, scope: Scope): PostgresJsDatabase<typeof schema> {
  return drizzle(scopedSql(root, scope), { schema });
}
