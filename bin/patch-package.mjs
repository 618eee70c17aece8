import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Changes an installed package where its own fix does not exist yet. Idempotent; says so when the release is another one,
 * which must be looked at first.
 * @param {string} root
 * @param {object} patch
 * @param {string} patch.name
 * @param {string} patch.version the release that it was written for and tested with
 * @param {string} patch.by the file that describes it
 * @param {readonly { sources: readonly string[], changes: readonly { before: string, after: string }[] }[]} patch.files
 */
export function patchPackage(root, { name, version, by, files }) {
  const folder = path.join(root, "node_modules", name);
  if (!existsSync(folder)) return;
  const installed = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).version;
  if (installed !== version)
    throw new Error(`${name} ${installed} is installed; ${by} was written for ${version}: look at it.`);
  for (const { sources, changes } of files)
    for (const source of sources) {
      const file = path.join(folder, source);
      const found = readFileSync(file, "utf8");
      const text = changes.reduce((textSoFar, change) => apply(textSoFar, change, `${name}/${source}`, by), found);
      // Replaced as a whole: a program that starts meanwhile reads one or the other.
      if (text === found) continue;
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    }
}

/**
 * @param {string} text
 * @param {{ before: string, after: string }} change
 * @param {string} source
 * @param {string} by
 */
function apply(text, { before, after }, source, by) {
  if (text.includes(after)) return text;
  if (!text.includes(before)) throw new Error(`node_modules/${source} is not as ${by} expects it.`);
  return text.replace(before, () => after);
}
