#!/usr/bin/env node
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { installPackages, isInstalled } from "./install.mjs";
import { LaunchError, reportError } from "./launch-error.mjs";
import { PROJECT_ROOT as root } from "./project-root.mjs";
import { runPlaywright } from "./run-playwright.mjs";
import { runStep } from "./run-step.mjs";
import { parseSettings, readVariables } from "./settings.mjs";
import { countsFrom, countsLine, failureLines, sumCounts, vitestCounts } from "./test-counts.mjs";

const PARTS = ["pure", "db", "browser"];
const HOW_TO_GET_A_BROWSER = "install Chromium, Chrome or Edge, or set CHROMIUM_PATH";

/** @param {string} message */
const log = (message) => process.stdout.write(`${message}\n`);

try {
  process.exitCode = await test(chosenParts(process.argv.slice(2)));
} catch (error) {
  process.exitCode = reportError(error);
}

/**
 * `npm test`: everything; `npm test -- --only pure,db`: parts of it.
 * @param {string[]} args
 */
function chosenParts(args) {
  if (args.length === 0) return PARTS;
  const parts = args[0] === "--only" && args.length === 2 ? (args[1]?.split(",") ?? []) : [];
  if (parts.length > 0 && parts.every((part) => PARTS.includes(part))) return parts;
  throw new LaunchError(`usage: npm test [-- --only ${PARTS.join(",")}]`, 2);
}

/** @param {string[]} parts */
async function test(parts) {
  process.chdir(root);
  const { chromiumPath } = parseSettings(readVariables(root), root);
  if (!isInstalled(root)) await installPackages(root, runStep);
  const reports = mkdtempSync(path.join(tmpdir(), "assay-reports-"));
  try {
    const counts = [];
    const projects = parts.filter((part) => part !== "browser");
    if (projects.length > 0) counts.push(await runVitest(projects, path.join(reports, "vitest.json")));

    const browser = parts.includes("browser") ? await findBrowser({ root, chromiumPath, log }) : null;
    if (browser !== null)
      counts.push(await runPlaywright({ browser, report: path.join(reports, "playwright.json"), log }));
    const missed = parts.includes("browser") && browser === null;

    const total = sumCounts(counts);
    if (missed) log(`browser tests NOT run: ${HOW_TO_GET_A_BROWSER}`);
    for (const line of failureLines(total)) log(line);
    log(countsLine(total));
    return total.failed > 0 || (missed && process.env.CI) ? 1 : 0;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/**
 * @param {string[]} projects
 * @param {string} report
 */
async function runVitest(projects, report) {
  const status = await runStep(process.execPath, [
    ...[path.join(root, "node_modules", "vitest", "vitest.mjs"), "run"],
    ...projects.flatMap((project) => ["--project", project]),
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
  ]);
  return countsFrom(report, vitestCounts, status);
}
