import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { LaunchError } from "./launch-error.mjs";

const NOBODY = 65534;
const USER_NAMESPACE = ["-U", "--map-user=1000", "--map-group=1000"];

/**
 * How to run a program that refuses to run as root.
 * @typedef {object} Unprivileged
 * @property {(file: string, args: string[]) => { file: string, args: string[], ids: { uid?: number, gid?: number } }} command
 * @property {(target: string) => void} own gives a file or folder (with what is in it) to whom the program runs as
 */

/**
 * For an ordinary user: nothing to do. For root: the owner of the data folder, or nobody if that is root too; and if
 * that user cannot reach the programs (a checkout below a private home), a user namespace in which root is user 1000.
 * @param {{ executable: string, dataFolder: string }} options
 * @returns {Unprivileged}
 */
export function unprivileged({ executable, dataFolder }) {
  if (process.getuid?.() !== 0) return { command: (file, args) => ({ file, args, ids: {} }), own() {} };

  const owner = statSync(dataFolder);
  const uid = owner.uid === 0 ? NOBODY : owner.uid;
  const gid = owner.uid === 0 ? NOBODY : owner.gid;
  if (canReach(uid, gid, executable) && canReach(uid, gid, `${path.dirname(dataFolder)}/.`)) {
    return { command: (file, args) => ({ file, args, ids: { uid, gid } }), own: (target) => give(target, uid, gid) };
  }
  if (spawnSync("unshare", [...USER_NAMESPACE, executable, "--version"], { stdio: "ignore" }).status === 0) {
    return {
      command: (file, args) => ({ file: "unshare", args: [...USER_NAMESPACE, file, ...args], ids: {} }),
      own: (target) => give(target, 0, 0),
    };
  }
  throw new LaunchError(
    "PostgreSQL refuses to run as root and no other user can reach this folder: move the project to a folder that others can enter, start it as an ordinary user, or set DATABASE_URL.",
  );
}

/**
 * @param {number} uid
 * @param {number} gid
 * @param {string} target for a folder, with "/." at the end: then it must be possible to enter it
 */
function canReach(uid, gid, target) {
  return spawnSync("ls", ["-d", target], { uid, gid, cwd: "/", stdio: "ignore" }).status === 0;
}

/**
 * @param {string} target
 * @param {number} uid
 * @param {number} gid
 */
function give(target, uid, gid) {
  const found = lstatSync(target);
  if (found.uid === uid && found.gid === gid) return; // what lies within was given together with it
  if (found.isDirectory()) for (const name of readdirSync(target)) give(path.join(target, name), uid, gid);
  chownSync(target, uid, gid);
}
