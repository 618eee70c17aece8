import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { isAlive, isWorkedIn, worksIn } from "./process-identity.mjs";

const LOCK_FILE = "postmaster.pid";

/**
 * The server that runs on a data directory.
 * @typedef {object} Postmaster
 * @property {number} pid
 * @property {number} port
 * @property {boolean} ready
 */

/**
 * Read from `postmaster.pid`: line 1 is the process, line 4 the port, line 8 the state. Null when none runs. After a
 * crash another program may have got the process's number (in a container nearly always): a server works in its folder.
 * @param {string} cluster
 * @returns {Postmaster | null}
 */
export function readPostmaster(cluster) {
  let lines;
  try {
    lines = readFileSync(path.join(cluster, LOCK_FILE), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!isAlive(pid) || worksIn(pid, cluster) === false) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/**
 * Removes the file of a server that died and whose number another program has now: PostgreSQL would take that one for
 * the server and refuse to start. It stays while any process of the dead server works in the folder.
 * @param {string} cluster
 */
export function forgetDeadPostmaster(cluster) {
  const file = path.join(cluster, LOCK_FILE);
  let pid;
  try {
    pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  } catch {
    return;
  }
  if (isAlive(pid) && worksIn(pid, cluster) === false && isWorkedIn(cluster) === false) rmSync(file, { force: true });
}

/**
 * Waits until the server accepts connections; null if it does not within the time, or as soon as `hasFailed` says so.
 * @param {string} cluster
 * @param {{ timeoutMs: number, hasFailed: () => boolean }} options
 * @returns {Promise<Postmaster | null>}
 */
export async function waitUntilReady(cluster, { timeoutMs, hasFailed }) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const postmaster = readPostmaster(cluster);
    if (postmaster?.ready) return postmaster;
    // Ours may have given way to another one that was quicker: then that one's file is there and it is awaited.
    if (hasFailed() && postmaster === null) return null;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return null;
}
