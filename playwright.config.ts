import { defineConfig } from "@playwright/test";
import { findBrowser } from "./bin/find-browser.mjs";
import { freePort } from "./bin/free-port.mjs";
import { PROJECT_ROOT } from "./bin/project-root.mjs";

// Every worker reads this file again: what was found out once is handed on by the environment.
process.env.ASSAY_E2E_PORT ??= String(await freePort());
if (!process.env.CHROMIUM_PATH) {
  const browser = await findBrowser({ root: PROJECT_ROOT, chromiumPath: null, log: console.error });
  if (browser === null) throw new Error("No browser: install Chromium, Chrome or Edge, or set CHROMIUM_PATH.");
  process.env.CHROMIUM_PATH = browser.path;
  process.env.ASSAY_E2E_SANDBOX = browser.sandbox ? "on" : "off";
}
const report = process.env.ASSAY_E2E_REPORT;

/** Nothing that talks to the outside by itself. */
const QUIET_BROWSER = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/server.ts",
  workers: 1, // one server and one database, in which the tests tell one story each
  // How long a page or a job may take is no matter of these tests: a busy machine must not fail them.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    baseURL: `http://localhost:${process.env.ASSAY_E2E_PORT}`,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: process.env.ASSAY_E2E_SANDBOX === "on" ? QUIET_BROWSER : [...QUIET_BROWSER, "--no-sandbox"],
    },
  },
});
