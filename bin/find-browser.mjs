import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { LaunchError } from "./launch-error.mjs";
import { packagedBrowser } from "./packaged-browser.mjs";

const PROBE_TIMEOUT_MS = 30_000;

/** @typedef {{ path: string, sandbox: boolean }} Browser */

/**
 * A Chromium that starts here: `CHROMIUM_PATH`, an installed one, or, as a last resort, one from the package registry.
 * @param {{ root: string, chromiumPath: string | null, log: (message: string) => void }} options
 * @returns {Promise<Browser | null>}
 */
export async function findBrowser({ root, chromiumPath, log }) {
  if (chromiumPath !== null) {
    const browser = await probe(chromiumPath);
    if (browser === null)
      throw new LaunchError(`CHROMIUM_PATH is "${chromiumPath}", which does not start as a browser.`, 2);
    return browser;
  }
  for (const candidate of installedPlaces(process.platform, process.env)) {
    const browser = existsSync(candidate) ? await probe(candidate) : null;
    if (browser !== null) return browser;
  }
  for (const candidate of await packagedBrowser({ root, log })) {
    const browser = await probe(candidate);
    if (browser !== null) return browser;
  }
  return null;
}

/**
 * Where Chromium, Chrome and Edge are usually installed.
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} variables
 * @returns {string[]}
 */
export function installedPlaces(platform, variables) {
  if (platform === "win32") {
    const roots = [variables.ProgramFiles, variables["ProgramFiles(x86)"], variables.LOCALAPPDATA];
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    return roots.flatMap((folder) => (folder ? programs.map((program) => path.win32.join(folder, program)) : []));
  }
  if (platform === "darwin") {
    const programs = ["Google Chrome", "Chromium", "Microsoft Edge"];
    return ["/Applications", path.join(homedir(), "Applications")].flatMap((folder) =>
      programs.map((program) => path.join(folder, `${program}.app`, "Contents", "MacOS", program)),
    );
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  const folders = [...(variables.PATH ?? "").split(":").filter(Boolean), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  return [...new Set(folders.flatMap((folder) => names.map((name) => path.join(folder, name))))];
}

/**
 * Whether the program draws a page, with its sandbox if the system lets it (root and most containers do not).
 * @param {string} program
 * @returns {Promise<Browser | null>}
 */
async function probe(program) {
  const mayHaveSandbox = process.getuid?.() !== 0 && !process.env.CI;
  if (mayHaveSandbox && (await draws(program, []))) return { path: program, sandbox: true };
  if (await draws(program, ["--no-sandbox"])) return { path: program, sandbox: false };
  return null;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
async function draws(program, args) {
  const { chromium } = await import("@playwright/test"); // installed by now; the tests drive it the same way
  try {
    const browser = await chromium.launch({ executablePath: program, args, timeout: PROBE_TIMEOUT_MS });
    const page = await browser.newPage();
    await page.setContent("<p>drawn</p>", { timeout: PROBE_TIMEOUT_MS });
    const drawn = (await page.textContent("p")) === "drawn";
    await browser.close();
    return drawn;
  } catch {
    return false;
  }
}
