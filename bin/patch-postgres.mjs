#!/usr/bin/env node
import { patchPackage } from "./patch-package.mjs";
import { PROJECT_ROOT } from "./project-root.mjs";

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
  // A socket that waited for the reader of a COPY is read again at its end, where no reader asks for more.
  {
    before: `    stream && stream.push(null)
    stream = null
  }`,
    after: `    stream && stream.push(null)
    stream = null
    socket.resume()
  }`,
  },
  // What is written goes out at once: the end of a COPY otherwise waits until the server has said, 40 ms late, that it
  // has the last row.
  {
    before: `      socket.on('data', data)
      keep_alive`,
    after: `      socket.on('data', data)
      socket.setNoDelay && socket.setNoDelay(true)
      keep_alive`,
  },
];

/**
 * Lets a pool outlive its database. When the server goes away between a query and its delayed write, postgres.js writes
 * to a null socket from a timer, which nobody can catch (its issues 1066, 1154, 1208; open); when it goes away with a
 * write waiting, the connection never writes again and each of its queries ends in CONNECT_TIMEOUT, for good. Such
 * queries are rejected instead, as for any lost connection, and the next one connects anew. A question of its own that is
 * lost so ends nothing. A connection from which a COPY was read answers on after it, and nothing written waits for more. Idempotent; says so when the
 * release is another one.
 * @param {string} root
 */
export function patchPostgres(root) {
  const files = [{ sources: SOURCES, changes: CHANGES }];
  patchPackage(root, { name: "postgres", version: "3.4.9", by: "bin/patch-postgres.mjs", files });
}

if (process.argv[1] === import.meta.filename) patchPostgres(PROJECT_ROOT);
