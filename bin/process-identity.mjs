import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";

/**
 * Whether a process with this id runs, whoever owns it. One that has ended but was not yet collected by its parent (in
 * a container perhaps never) does not run.
 * @param {number} pid
 */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return false;
  }
  return process.platform !== "linux" || linuxStat(pid)?.[0] !== "Z";
}

/**
 * A word that differs between two processes which had the same id one after the other, or null where the system
 * offers none (then the id alone has to do).
 * @param {number} pid
 * @returns {string | null}
 */
export function startMark(pid) {
  if (process.platform === "linux") return linuxStartMark(pid);
  if (process.platform === "win32") return null;
  const started = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim();
  return started ? started : null;
}

/** @param {number} pid */
function linuxStartMark(pid) {
  const ticks = linuxStat(pid)?.[19];
  return ticks === undefined ? null : `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${ticks}`;
}

/**
 * The process that started this one, where the system tells.
 * @param {number} pid
 * @returns {number | null}
 */
export function parentOf(pid) {
  const parent = process.platform === "linux" ? linuxStat(pid)?.[1] : undefined;
  return parent === undefined ? null : Number(parent);
}

/**
 * Whether a process has this folder as its working folder; null where the system does not tell.
 * @param {number} pid
 * @param {string} folder
 * @returns {boolean | null}
 */
export function worksIn(pid, folder) {
  if (process.platform !== "linux") return null;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return null;
  }
}

/**
 * Whether any process whose working folder may be read has this one; null where the system does not tell.
 * @param {string} folder
 * @returns {boolean | null}
 */
export function isWorkedIn(folder) {
  if (process.platform !== "linux") return null;
  return readdirSync("/proc").some((entry) => /^\d+$/.test(entry) && worksIn(Number(entry), folder) === true);
}

/**
 * The fields of /proc/<pid>/stat from the third on (state, parent, …); the second is the program's name in brackets and
 * may hold spaces, so they are counted from the last bracket.
 * @param {number} pid
 */
function linuxStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
