#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "./project-root.mjs";

/** The release that the patch was written for and tested with; another one must be looked at first. */
const VERSION = "3.4.9";
const SOURCES = ["src/connection.js", "cjs/src/connection.js"];

const BEFORE = `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`;
const AFTER = `  function nextWrite(fn) {
    if (socket === null) {
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options, { remotePort: undefined }))
      return false
    }
    const x = socket.write(chunk, fn)`;

/**
 * Keeps a dying database from ending the process: when the server goes away between a query and its delayed write,
 * postgres.js writes to a null socket from a timer, which nobody can catch (its issues 1066, 1154, 1208; open). The
 * query is rejected instead, as for any lost connection. Idempotent; says so when the release is another one.
 * @param {string} root
 */
export function patchPostgres(root) {
  const folder = path.join(root, "node_modules", "postgres");
  if (!existsSync(folder)) return;
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  if (version !== VERSION)
    throw new Error(`postgres ${version} is installed; bin/patch-postgres.mjs was written for ${VERSION}: look at it.`);
  for (const source of SOURCES) {
    const file = path.join(folder, source);
    const text = readFileSync(file, "utf8");
    if (text.includes(AFTER)) continue;
    if (!text.includes(BEFORE))
      throw new Error(`node_modules/postgres/${source} is not as bin/patch-postgres.mjs expects it.`);
    writeFileSync(file, text.replace(BEFORE, AFTER));
  }
}

if (process.argv[1] === import.meta.filename) patchPostgres(PROJECT_ROOT);
