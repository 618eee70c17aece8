import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { LaunchError } from "./launch-error.mjs";
import { patchHyparquet } from "./patch-hyparquet.mjs";
import { patchPostgres } from "./patch-postgres.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [peer]
 */

/**
 * Whether node_modules holds what package-lock.json asks for, by comparing it with npm's own record of what is there.
 * @param {string} root
 */
export function isInstalled(root) {
  const record = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  return recordMatches(packagesOf(path.join(root, "package-lock.json")), packagesOf(record));
}

/**
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage>} present
 */
export function recordMatches(wanted, present) {
  for (const [place, { version }] of Object.entries(present)) {
    if (wanted[place]?.version !== version) return false;
  }
  for (const [place, { optional, devOptional }] of Object.entries(wanted)) {
    // What is optional may be absent: most of it is for other systems.
    if (place !== "" && !optional && !devOptional && !(place in present)) return false;
  }
  return true;
}

/**
 * @param {string} root
 * @param {import("./run-step.mjs").RunStep} runStep
 */
export async function installPackages(root, runStep) {
  // Development packages too, whatever NODE_ENV says: the build needs them.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const status = npm?.endsWith(".js")
    ? await runStep(process.execPath, [npm, ...args], { cwd: root })
    : await runStep("npm", args, { cwd: root, shell: process.platform === "win32" });
  if (status !== 0) throw new LaunchError("The packages could not be installed (npm ci, above).");
  // as the install script does, where install scripts are switched off
  patchPostgres(root);
  patchHyparquet(root);
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}
