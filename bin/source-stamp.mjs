import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * What a build was made from: `look` changes with any file's name, size or time, `content` only with what is in them.
 * @typedef {{ look: string, content: string }} Stamp
 */

const NOT_BUILT = /\.(test|spec)\.[^.]+$|\.md$|^\./;

/**
 * @param {string} root
 * @param {string[]} sources files and folders, relative; they may be absent
 * @param {string[]} without folders below them that no build reads
 */
function listSources(root, sources, without) {
  /** @type {{ name: string, size: number, mtimeMs: number }[]} */
  const found = [];
  for (const source of sources) collect(root, source, without, found);
  return found;
}

/**
 * Whether a build with this stamp is still that of the sources. A checkout changes times but not content: then the
 * content decides, and the new look is remembered so that the next answer is quick.
 * @param {string} root
 * @param {string[]} sources
 * @param {string} stampFile
 * @param {string[]} [without]
 */
export function isFresh(root, sources, stampFile, without = []) {
  const stamp = readStamp(stampFile);
  if (stamp === null) return false;
  const files = listSources(root, sources, without);
  if (stamp.look === lookOf(files)) return true;
  const content = contentOf(root, files);
  if (stamp.content !== content) return false;
  writeStamp(stampFile, { look: lookOf(files), content });
  return true;
}

/**
 * Taken before a build begins, so that a file edited during it makes the build stale.
 * @param {string} root
 * @param {string[]} sources
 * @param {string[]} [without]
 * @returns {Stamp}
 */
export function takeStamp(root, sources, without = []) {
  const files = listSources(root, sources, without);
  return { look: lookOf(files), content: contentOf(root, files) };
}

/**
 * @param {string} file
 * @param {Stamp} stamp
 */
export function writeStamp(file, stamp) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(stamp));
  renameSync(`${file}.${process.pid}`, file);
}

/** @param {string} file */
export function removeStamp(file) {
  rmSync(file, { force: true });
}

/**
 * @param {string} file
 * @returns {Stamp | null}
 */
function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null; // no build, or one cut short
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @param {string[]} without
 * @param {{ name: string, size: number, mtimeMs: number }[]} found
 */
function collect(root, name, without, found) {
  const stats = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (stats === undefined || without.includes(name) || NOT_BUILT.test(path.basename(name))) return;
  if (!stats.isDirectory()) {
    found.push({ name, size: stats.size, mtimeMs: stats.mtimeMs });
    return;
  }
  for (const entry of readdirSync(path.join(root, name)).sort()) collect(root, `${name}/${entry}`, without, found);
}

/** @param {{ name: string, size: number, mtimeMs: number }[]} files */
function lookOf(files) {
  const hash = createHash("sha256");
  for (const { name, size, mtimeMs } of files) hash.update(`${name}\0${size}\0${mtimeMs}\n`);
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @param {{ name: string }[]} files
 */
function contentOf(root, files) {
  const hash = createHash("sha256");
  for (const { name } of files) {
    const bytes = readFileSync(path.join(root, name));
    hash.update(`${name}\0${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}
