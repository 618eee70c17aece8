/**
 * @typedef {object} LockedEntry
 * @property {string} [resolved]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * What makes a fresh clone fail elsewhere: npm silently leaves out an optional package (another system's binary) that
 * the registry did not have that day, and `npm ci` there then refuses the file; and the address of a registry that only
 * its author reaches.
 * @param {{ packages: Record<string, LockedEntry> }} lockfile
 * @returns {string[]} one line a fault
 */
export function lockfileFaults({ packages }) {
  const faults = [];
  for (const [place, { resolved, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const name of Object.keys(optionalDependencies)) {
      if (!isLocked(packages, place, name))
        faults.push(`${place || "package.json"} wants ${name}, which is not locked`);
    }
    if (resolved !== undefined && /^https?:/.test(resolved)) faults.push(`${place} names the registry it came from`);
  }
  return faults;
}

/**
 * As Node looks for a package: beside its user, then in each folder above.
 * @param {Record<string, LockedEntry>} packages
 * @param {string} place
 * @param {string} name
 */
function isLocked(packages, place, name) {
  for (let folder = place; ; ) {
    if (`${folder === "" ? "" : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === "") return false;
    const above = folder.lastIndexOf("/node_modules/");
    folder = above === -1 ? "" : folder.slice(0, above);
  }
}
