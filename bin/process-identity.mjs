import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Whether a process with this id exists, whoever owns it.
 * @param {number} pid
 */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
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
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold spaces: count from the last bracket.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${ticks}`;
  } catch {
    return null;
  }
}
