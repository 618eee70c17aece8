import { readFileSync } from "node:fs";
import path from "node:path";
import { isAlive } from "./process-identity.mjs";

/**
 * The server that runs on a data directory.
 * @typedef {object} Postmaster
 * @property {number} pid
 * @property {number} port
 * @property {boolean} ready
 */

/**
 * Read from `postmaster.pid`: line 1 is the process, line 4 the port, line 8 the state. Null when none runs.
 * @param {string} cluster
 * @returns {Postmaster | null}
 */
export function readPostmaster(cluster) {
  let lines;
  try {
    lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!isAlive(pid)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
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
