#!/usr/bin/env node
import path from "node:path";
import { pathToFileURL } from "node:url";
import { endBundler } from "./bundles.mjs";
import { buildBundle, isBundleFresh } from "./fresh-build.mjs";
import { installPackages, isInstalled } from "./install.mjs";
import { reportError } from "./launch-error.mjs";
import { PROJECT_ROOT as root } from "./project-root.mjs";
import { runStepAside } from "./run-step.mjs";
import { readVariables } from "./settings.mjs";

/** @param {string} message */
const log = (message) => process.stderr.write(`${message}\n`);

try {
  // npm changes to the package's folder; paths on the command line are meant from where the user stands.
  if (process.env.npm_lifecycle_event === "assay" && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  Object.assign(process.env, readVariables(root), { ASSAY_ROOT: root });
  if (process.argv[2] === "serve" && process.argv.length === 3) {
    await import("./start.mjs");
  } else {
    if (!isBundleFresh(root, "assay")) {
      if (!isInstalled(root)) {
        log("installing packages");
        await installPackages(root, runStepAside);
      }
      await buildBundle({ root, log, name: "assay" });
      await endBundler();
    }
    await import(pathToFileURL(path.join(root, ".build", "assay.mjs")).href);
  }
} catch (error) {
  process.exitCode = reportError(error);
}
