#!/usr/bin/env node
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "./project-root.mjs";

/** The release that the patch was written for and tested with; another one must be looked at first. */
const VERSION = "3.4.9";
const SOURCES = ["src/connection.js", "cjs/src/connection.js"];

/** Its own text and what stands there afterwards. */
const CHANGES = [
  // The server went away between a query and its delayed write.
  {
    before: `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`,
    after: `  function nextWrite(fn) {
    if (socket === null) {
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options, { remotePort: undefined }))
      return false
    }
    const x = socket.write(chunk, fn)`,
  },
  // What waited to be written goes with the socket: a timer that is cleared but still remembered is never set again.
  {
    before: `    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)
    socket.removeListener('connect', connected)
    idleTimer.cancel()`,
    after: `    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)
    socket.removeListener('connect', connected)
    idleTimer.cancel()`,
  },
  // A query that came between the socket's error and its close is told too, and does not stand in the next one's way.
  {
    before: `    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    closedTime`,
    after: `    if (initial) {
      query && queryError(query, Errors.connection('CONNECTION_CLOSED', options, { remotePort: undefined }))
      query = null
      return reconnect()
    }

    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, { remotePort: undefined }))
    query = null
    closedTime`,
  },
  // Its own question about array types, which nobody awaits, is asked again by the next connection.
  {
    before: `      order by b.oid
    \`], [], execute)
    types.forEach`,
    after: `      order by b.oid
    \`], [], execute).catch(() => [])
    types.forEach`,
  },
];

/**
 * Lets a pool outlive its database. When the server goes away between a query and its delayed write, postgres.js writes
 * to a null socket from a timer, which nobody can catch (its issues 1066, 1154, 1208; open); when it goes away with a
 * write waiting, the connection never writes again and each of its queries ends in CONNECT_TIMEOUT, for good. Such
 * queries are rejected instead, as for any lost connection, and the next one connects anew. A question of its own that is
 * lost so ends nothing. Idempotent; says so when the release is another one.
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
    const found = readFileSync(file, "utf8");
    const text = CHANGES.reduce((textSoFar, change) => apply(textSoFar, change, source), found);
    // Replaced as a whole: a program that starts meanwhile reads one or the other.
    if (text === found) continue;
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }
}

/**
 * @param {string} text
 * @param {{ before: string, after: string }} change
 * @param {string} source
 */
function apply(text, { before, after }, source) {
  if (text.includes(after)) return text;
  if (!text.includes(before))
    throw new Error(`node_modules/postgres/${source} is not as bin/patch-postgres.mjs expects it.`);
  return text.replace(before, () => after);
}

if (process.argv[1] === import.meta.filename) patchPostgres(PROJECT_ROOT);
