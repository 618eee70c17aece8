import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runStepAside } from "./run-step.mjs";

const PACKAGE = "@sparticuz/chromium";
const VERSION = "143.0.4";

/** The package unpacks into the folder for temporary files, with its own system libraries only "on Lambda". */
const UNPACK = `import chromium from "${PACKAGE}"; await chromium.executablePath();`;
const AS_ON_LAMBDA = { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x", AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" };

/**
 * Programs to try from a Chromium that comes as a package (Linux on x64 only): with the system's libraries, then with
 * those that it brings.
 * @param {{ root: string, log: (message: string) => void }} options
 * @returns {Promise<string[]>}
 */
export async function packagedBrowser({ root, log }) {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const folder = path.join(root, ".cache", `chromium-${VERSION}`);
  const unpacked = path.join(folder, "unpacked");
  const program = path.join(unpacked, "chromium");
  const withOwnLibraries = path.join(folder, "with-own-libraries");
  if (existsSync(withOwnLibraries)) return [program, withOwnLibraries];
  try {
    mkdirSync(unpacked, { recursive: true });
    log("no browser is installed: fetching one as a package");
    await mustSucceed("installing", "npm", [
      ...["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--loglevel=error"],
      `${PACKAGE}@${VERSION}`,
    ]);
    const unpackProgram = path.join(folder, "unpack.mjs");
    writeFileSync(unpackProgram, UNPACK);
    await mustSucceed("unpacking", process.execPath, [unpackProgram], { TMPDIR: unpacked, ...AS_ON_LAMBDA });
    writeFileSync(
      withOwnLibraries,
      `#!/bin/sh\nexport LD_LIBRARY_PATH='${unpacked}/al2023/lib' FONTCONFIG_PATH='${unpacked}/fonts'\nexec '${program}' "$@"\n`,
    );
    chmodSync(withOwnLibraries, 0o755);
    return [program, withOwnLibraries];
  } catch (error) {
    log(`no packaged browser: ${error instanceof Error ? error.message : error}`);
    return [];
  }
}

/**
 * @param {string} what
 * @param {string} file
 * @param {string[]} args
 * @param {Record<string, string>} [variables]
 */
async function mustSucceed(what, file, args, variables = {}) {
  const status = await runStepAside(file, args, { env: { ...process.env, ...variables } });
  if (status !== 0) throw new Error(`${what} failed`);
}
