import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

/** Node cannot run TypeScript: these entry points become `.build/<name>.mjs`. A checkout need not have all. */
const ENTRY_POINTS = {
  assay: "lib/cli/main.ts",
  worker: "lib/worker/main.ts",
  reader: "lib/worker/reader.ts",
  figures: "lib/worker/figures-thread.ts",
};
const OUTPUT = ".build";
const CHUNKS = "chunks";
const KEEP_OLD_CHUNKS_MS = 24 * 3600 * 1000;

/** @typedef {keyof typeof ENTRY_POINTS} BundleName */

/**
 * @param {string} root
 * @returns {BundleName[]}
 */
export function presentBundles(root) {
  const names = /** @type {BundleName[]} */ (Object.keys(ENTRY_POINTS));
  return names.filter((name) => existsSync(path.join(root, ENTRY_POINTS[name])));
}

/**
 * @param {string} root
 * @param {BundleName[]} names
 */
function bundleOptions(root, names) {
  return /** @satisfies {import("esbuild").BuildOptions} */ ({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [name, ENTRY_POINTS[name]])),
    outdir: OUTPUT,
    outExtension: { ".js": ".mjs" },
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    bundle: true,
    splitting: true, // a command loads only its own chunk and the packages that this one needs
    platform: /** @type {const} */ ("node"),
    target: "node20",
    format: /** @type {const} */ ("esm"),
    packages: /** @type {const} */ ("external"),
    alias: { "server-only": "./lib/testing/empty.ts" },
    jsx: /** @type {const} */ ("automatic"),
    sourcemap: true,
    logLevel: /** @type {const} */ ("warning"),
  });
}

/** Ends esbuild's own process, which would otherwise stay as long as we do. */
export async function endBundler() {
  const { stop } = await import("esbuild");
  await stop();
}

/**
 * Chunks first and entry points last, each renamed into place: a program that starts meanwhile finds one whole version.
 * @param {string} root
 * @param {BundleName} name
 */
export async function writeBundle(root, name) {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({ ...bundleOptions(root, [name]), write: false });
  const chunkFolder = path.join(root, OUTPUT, CHUNKS);
  await mkdir(chunkFolder, { recursive: true });
  const inOrder = [...outputFiles].sort((first, second) => depth(second.path) - depth(first.path));
  for (const { path: file, contents } of inOrder) {
    await writeFile(`${file}.${process.pid}`, contents);
    await rename(`${file}.${process.pid}`, file);
  }
  await removeOldChunks(chunkFolder);
}

/** @param {string} file */
function depth(file) {
  return file.split(path.sep).length;
}

/**
 * Bundles anew at every change of a source, for development.
 * @param {string} root
 * @param {() => void} onChange after each new bundle
 * @returns {Promise<() => Promise<void>>} ends the watching
 */
export async function watchBundles(root, onChange) {
  const { context } = await import("esbuild");
  let first = true; // the bundles that run already
  const tellChange = {
    name: "tell-change",
    /** @param {import("esbuild").PluginBuild} build */
    setup(build) {
      build.onEnd(({ errors }) => {
        if (!first && errors.length === 0) onChange();
        first = false;
      });
    },
  };
  const watching = await context({ ...bundleOptions(root, presentBundles(root)), plugins: [tellChange] });
  await watching.watch();
  return () => watching.dispose();
}

/**
 * A running worker may still load a chunk of its own version, and another bundle's chunks lie here too, so only what
 * nobody wrote for a day goes.
 * @param {string} folder
 */
async function removeOldChunks(folder) {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null); // another process may remove it too
    if (found && Date.now() - found.mtimeMs > KEEP_OLD_CHUNKS_MS) await rm(file, { force: true });
  }
}
