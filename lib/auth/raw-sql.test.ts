import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..", "..");

/** Files that put a text of their own into a statement (B04), and where the text is from: never from a request. */
const WITH_OWN_TEXT: Readonly<Record<string, string>> = {
  "db/scope.ts": "the opening of a scope, whose ids passed as UUIDs; an empty query to hand over to",
  "db/copy.ts": "tables and columns of the schema, and a staging table named by them",
  "lib/audit/transaction.ts": "the actor's organization, from the session",
  "lib/auth/second-factor.ts": "a constant of the file",
  "lib/backup/write-backup.ts": "tables and columns of the catalog",
  "lib/evaluation/stored/run-evaluation.ts": "tables of the schema",
  "lib/gold/freeze-gold-version.ts": "numbers that the database gave",
  "lib/ingest/count-reader-pairs.ts": "1 or -1",
  "lib/ingest/copy-delivery.ts": "tables of the schema",
  "lib/ingest/run-ingest.ts": "tables of the schema",
  "lib/items/who-speaks-of.ts": "one of two tables that the file names",
  "lib/projects/remove-project.ts": "tables of the schema, and a number that the database gave",
  "lib/setup/create-first-admin.ts": "a constant of the file",
  "lib/setup/organization.ts": "a constant of the file",
};
const OWN_TEXT = /\bsql\.(?:raw|identifier)\(|\.unsafe\(|\.execute(?:<[^()]*>)?\(\s*["'`]/;

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.split(path.sep).join("/")}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.fixture\.ts$|^lib\/testing\//.test(file));
}

test("B04: nothing puts a text of its own into a statement but what is listed with where it is from", () => {
  const found = ["app", "components", "db", "lib"]
    .flatMap(sources)
    .filter((file) => OWN_TEXT.test(readFileSync(path.join(ROOT, file), "utf8")));
  expect(found).toContain("db/scope.ts");
  expect(found.filter((file) => WITH_OWN_TEXT[file] === undefined)).toEqual([]);
});
