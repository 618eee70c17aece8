#!/usr/bin/env node
import { buildBundles, buildWeb } from "./fresh-build.mjs";
import { installPackages, isInstalled } from "./install.mjs";
import { reportError } from "./launch-error.mjs";
import { PROJECT_ROOT as root } from "./project-root.mjs";
import { runStep } from "./run-step.mjs";

/** @param {string} message */
const log = (message) => process.stdout.write(`${message}\n`);

try {
  if (!isInstalled(root)) await installPackages(root, runStep);
  await Promise.all([buildWeb({ root, runStep, log }), buildBundles({ root, log })]);
} catch (error) {
  process.exitCode = reportError(error);
}
