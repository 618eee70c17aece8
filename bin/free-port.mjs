import { randomInt } from "node:crypto";
import net from "node:net";

/** Below the range from which systems number outgoing connections: one of those would take the port before its use. */
const LOWEST = 15_000;
const HIGHEST = 32_000;
const TRIES = 100;

/**
 * A TCP port of 127.0.0.1 that nobody listens on at this moment.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let left = TRIES; left > 0; left--) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isPortFree(port, "127.0.0.1")) return port;
  }
  throw new Error(`no free port of 127.0.0.1 between ${LOWEST} and ${HIGHEST} in ${TRIES} tries`);
}

/**
 * Whether a server could listen on this address now; anything but "somebody else does" counts as free, so that the
 * server itself gets to say what is wrong.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export function isPortFree(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code !== "EADDRINUSE"));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
