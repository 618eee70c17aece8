import { randomBytes } from "node:crypto";
import {
  accessSync,
  chownSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { LaunchError } from "./launch-error.mjs";

/** @param {string} dataFolder */
export const lockFile = (dataFolder) => path.join(dataFolder, "launcher.lock");

/** @param {string} dataFolder */
export const postgresFolder = (dataFolder) => path.join(dataFolder, "postgres");

/**
 * Makes the data folder, or says in one sentence why it cannot be used.
 * @param {string} dataFolder
 */
export function openDataFolder(dataFolder) {
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new LaunchError(
      `The data folder ${dataFolder} cannot be written (${code}): give it to this user, or set ASSAY_DATA to another one.`,
    );
  }
}

/**
 * The secret that signs sessions: made once, readable by its owner only.
 * @param {string} dataFolder
 */
export function authSecret(dataFolder) {
  const file = path.join(dataFolder, "auth-secret");
  const draft = `${file}.${process.pid}`;
  const kept = readIfThere(file);
  if (kept !== null) return kept;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  giveToFolderOwner(draft, dataFolder);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error; // another start was quicker: its secret counts
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOENT") return null;
    throw new LaunchError(`${file} cannot be read (${code}): it belongs to the user who started Assay first.`);
  }
}

/**
 * Root in somebody's checkout leaves nothing behind that its owner cannot read.
 * @param {string} file
 * @param {string} folder
 */
function giveToFolderOwner(file, folder) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}
