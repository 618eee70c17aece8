import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { LaunchError } from "./launch-error.mjs";
import { isAlive, startMark } from "./process-identity.mjs";

/**
 * Who holds a lock: a process, told apart from a later one with the same id.
 * @typedef {object} Holder
 * @property {number} pid
 * @property {string | null} started see `startMark`
 * @property {string} what what it does, for the message of the one that comes second
 */

/**
 * Takes the lock or says who has it. A holder that is no longer alive is put aside.
 * @param {string} file
 * @param {string} what
 * @returns {{ release: () => void } | { heldBy: Holder }}
 */
export function takeLock(file, what) {
  const mine = JSON.stringify({ pid: process.pid, started: startMark(process.pid), what });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (;;) {
      if (createFrom(draft, file)) return { release: () => releaseLock(file, mine) };
      const found = readLock(file);
      if (found === null) continue; // released between the two looks
      if (found.holder !== null && holds(found.holder)) return { heldBy: found.holder };
      putAside(file, found.text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * @param {string} file
 * @param {string} what
 */
export function takeLockOrExplain(file, what) {
  const lock = takeLock(file, what);
  if ("release" in lock) return lock;
  throw new LaunchError(
    `${lock.heldBy.what} (process ${lock.heldBy.pid}): stop it first, or set ASSAY_DATA to another folder.`,
  );
}

/**
 * Waits for its turn: for work that another process is about to finish.
 * @param {string} file
 * @param {string} what
 * @param {() => void} onWait called once if somebody else has it
 */
export async function awaitLock(file, what, onWait) {
  for (let tries = 0; ; tries += 1) {
    const lock = takeLock(file, what);
    if ("release" in lock) return lock;
    if (tries === 0) onWait();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/**
 * The lock appears whole or not at all, and for one process only.
 * @param {string} draft
 * @param {string} file
 */
function createFrom(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP" && code !== "ENOSYS") throw error;
  }
  try {
    writeFileSync(file, readFileSync(draft), { flag: "wx" }); // a file system without hard links
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {{ text: string, holder: Holder | null } | null}
 */
function readLock(file) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return null;
    throw error;
  }
  try {
    return { text, holder: JSON.parse(text) };
  } catch {
    return { text, holder: null };
  }
}

/** @param {Holder} holder */
function holds(holder) {
  return isAlive(holder.pid) && (holder.started === null || holder.started === startMark(holder.pid));
}

/**
 * Renamed before it is removed: had another process put the dead lock aside and taken it meanwhile, that one's lock
 * is given back.
 * @param {string} file
 * @param {string} expected
 */
function putAside(file, expected) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return;
    throw error;
  }
  if (readFileSync(aside, "utf8") !== expected) createFrom(aside, file);
  rmSync(aside, { force: true });
}

/**
 * @param {string} file
 * @param {string} mine
 */
function releaseLock(file, mine) {
  if (readLock(file)?.text === mine) rmSync(file, { force: true });
}
