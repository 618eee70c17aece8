import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { endBundler, presentBundles, writeBundle } from "./bundles.mjs";
import { LaunchError } from "./launch-error.mjs";
import { awaitLock } from "./launcher-lock.mjs";
import { isFresh, removeStamp, takeStamp, writeStamp } from "./source-stamp.mjs";

/** @typedef {{ root: string, runStep: import("./run-step.mjs").RunStep, log: (message: string) => void }} BuildOptions */

const CONFIGURATION = ["package-lock.json", "tsconfig.json"];

/** Static files are served from `public` as they are; only what the build reads there is a source of it. */
const WEB_SOURCES = [
  ...["app", "components", "lib", "db", "public/css", "public/fonts"],
  ...["proxy.ts", "instrumentation.ts", "instrumentation.node.ts", "next.config.ts", "postcss.config.mjs"],
  ...["bin/settings.mjs", "bin/launch-error.mjs", ...CONFIGURATION],
];
const NOT_OF_THE_WEB = ["lib/cli", "lib/testing"];
const BUNDLE_SOURCES = ["lib", "db", "bin", ...CONFIGURATION];

/** @param {string} root */
const webStamp = (root) => path.join(root, ".next", "assay-sources.json");
/** @param {string} root @param {string} name */
const bundleStamp = (root, name) => path.join(root, ".build", `${name}-sources.json`);

/** @param {string} root */
export function isWebFresh(root) {
  return existsSync(path.join(root, ".next", "BUILD_ID")) && isFresh(root, WEB_SOURCES, webStamp(root), NOT_OF_THE_WEB);
}

/**
 * @param {string} root
 * @param {import("./bundles.mjs").BundleName} name
 */
export function isBundleFresh(root, name) {
  return isFresh(root, BUNDLE_SOURCES, bundleStamp(root, name));
}

/**
 * Builds the pages unless the last build is of these sources.
 * @param {BuildOptions} options
 */
export async function buildWeb({ root, runStep, log }) {
  if (isWebFresh(root)) return;
  const lock = await awaitLock(buildLock(root, "web"), "building the pages", () =>
    log("another process builds; waiting"),
  );
  try {
    if (isWebFresh(root)) return;
    log("building the pages");
    removeStamp(webStamp(root));
    const stamp = takeStamp(root, WEB_SOURCES, NOT_OF_THE_WEB);
    const status = await runStep(process.execPath, [nextProgram(root), "build"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (status !== 0) throw new LaunchError("The pages could not be built (next build, above).");
    writeStamp(webStamp(root), stamp);
  } finally {
    lock.release();
  }
}

/**
 * Bundles every entry point that the checkout has.
 * @param {Omit<BuildOptions, "runStep">} options
 */
export async function buildBundles({ root, log }) {
  const stale = presentBundles(root).filter((name) => !isBundleFresh(root, name));
  if (stale.length === 0) return;
  await Promise.all(stale.map((name) => buildBundle({ root, log, name })));
  await endBundler();
}

/**
 * Bundles one entry point unless its last bundle is of these sources.
 * @param {Omit<BuildOptions, "runStep"> & { name: import("./bundles.mjs").BundleName }} options
 */
export async function buildBundle({ root, log, name }) {
  if (isBundleFresh(root, name)) return;
  const lock = await awaitLock(buildLock(root, name), `bundling ${name}`, () =>
    log("another process bundles; waiting"),
  );
  try {
    if (isBundleFresh(root, name)) return;
    log(`bundling ${name}`);
    removeStamp(bundleStamp(root, name));
    const stamp = takeStamp(root, BUNDLE_SOURCES);
    await writeBundle(root, name).catch(() => {
      throw new LaunchError(`The ${name} could not be bundled (esbuild, above).`);
    });
    writeStamp(bundleStamp(root, name), stamp);
  } finally {
    lock.release();
  }
}

/** @param {string} root */
export function hasWorker(root) {
  return existsSync(path.join(root, ".build", "worker.mjs"));
}

/** @param {string} root */
export function nextProgram(root) {
  return path.join(root, "node_modules", "next", "dist", "bin", "next");
}

/**
 * @param {string} root
 * @param {string} name
 */
function buildLock(root, name) {
  mkdirSync(path.join(root, ".build"), { recursive: true });
  return path.join(root, ".build", `${name}.lock`);
}
