import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout: the nearest folder above this file that has a package.json, for `bin/` as for a bundle of it. */
export const PROJECT_ROOT = above(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string} folder
 * @returns {string}
 */
function above(folder) {
  const parent = path.dirname(folder);
  return parent === folder || existsSync(path.join(folder, "package.json")) ? folder : above(parent);
}
