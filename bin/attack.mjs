#!/usr/bin/env node
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { installPackages, isInstalled } from "./install.mjs";
import { reportError } from "./launch-error.mjs";
import { PROJECT_ROOT as root } from "./project-root.mjs";
import { runPlaywright } from "./run-playwright.mjs";
import { runStep } from "./run-step.mjs";
import { parseSettings, readVariables } from "./settings.mjs";
import { countsFrom, countsLine, failureLines, sumCounts, vitestCounts } from "./test-counts.mjs";

/** The attacks that need no browser, by where they are tried: e2e/attack/README.md says which row is where. */
const WITHOUT_BROWSER = [
  ...["lib/auth", "lib/session.test.ts", "lib/users", "lib/mail", "lib/worker/actor-of"],
  ...["lib/protocols/sign-at-once", "lib/gold/freeze-at-once", "lib/ingest/ingest.db"],
  ...["lib/api", "lib/webhooks", "lib/http", "lib/log.test.ts", "lib/log-console"],
  ...["lib/purge", "lib/store", "lib/evidence", "lib/assessments/records", "lib/assessments/report/hostile-pdf"],
  ...["lib/portal", "lib/feedback/score-probing", "lib/evaluation/exposed", "db/row-level-security"],
  ...["lib/display/csv", "lib/model/formula-guard"],
];
/** And those on the production build, at a browser or as raw requests. */
const WITH_BROWSER = ["e2e/attack", "e2e/leaks.spec.ts", "e2e/access.spec.ts", "e2e/assessments.spec.ts"];

/** @param {string} message */
const log = (message) => process.stdout.write(`${message}\n`);

try {
  process.exitCode = await attack();
} catch (error) {
  process.exitCode = reportError(error);
}

/** `npm run attack`: the product's own tests that attack it, against the production build. */
async function attack() {
  process.chdir(root);
  if (!isInstalled(root)) await installPackages(root, runStep);
  const { chromiumPath } = parseSettings(readVariables(root), root);
  const reports = mkdtempSync(path.join(tmpdir(), "assay-attack-"));
  try {
    const report = path.join(reports, "vitest.json");
    const status = await runStep(process.execPath, [
      ...[path.join(root, "node_modules", "vitest", "vitest.mjs"), "run", ...WITHOUT_BROWSER],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ]);
    const counts = [countsFrom(report, vitestCounts, status)];
    const browser = await findBrowser({ root, chromiumPath, log });
    if (browser === null) log("browser attacks NOT run: install Chromium, Chrome or Edge, or set CHROMIUM_PATH");
    else
      counts.push(
        await runPlaywright({ browser, report: path.join(reports, "playwright.json"), files: WITH_BROWSER, log }),
      );
    const total = sumCounts(counts);
    for (const line of failureLines(total)) log(line);
    log(countsLine(total));
    return total.failed > 0 || browser === null ? 1 : 0;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
