import path from "node:path";
import { buildBundles, buildWeb } from "./fresh-build.mjs";
import { reportError } from "./launch-error.mjs";
import { PROJECT_ROOT as root } from "./project-root.mjs";
import { runStep } from "./run-step.mjs";
import { countsFrom, NO_TESTS, playwrightCounts } from "./test-counts.mjs";

/**
 * Browser tests on a production build of what is here now.
 * @param {object} options
 * @param {import("./find-browser.mjs").Browser} options.browser
 * @param {string} options.report where the results are written
 * @param {string[]} [options.files] which tests; without it all
 * @param {(message: string) => void} options.log
 */
export async function runPlaywright({ browser, report, files = [], log }) {
  try {
    await Promise.all([buildWeb({ root, runStep, log }), buildBundles({ root, log })]);
  } catch (error) {
    reportError(error);
    return { ...NO_TESTS, failed: 1 }; // the total is still told
  }
  const program = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  const status = await runStep(process.execPath, [program, "test", ...files], {
    env: {
      ...process.env,
      CHROMIUM_PATH: browser.path,
      ASSAY_E2E_SANDBOX: browser.sandbox ? "on" : "off",
      ASSAY_E2E_REPORT: report,
    },
  });
  return countsFrom(report, playwrightCounts, status);
}
