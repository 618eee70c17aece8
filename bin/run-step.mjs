import { spawn } from "node:child_process";

/**
 * Runs a program to its end and answers its exit status.
 * @callback RunStep
 * @param {string} file
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>}
 */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** @type {RunStep} */
export function runStep(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: "inherit", ...options });
    running.add(child);
    child.once("error", reject);
    child.once("exit", (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

/**
 * For commands whose standard output belongs to their user: everything goes to standard error.
 * @type {RunStep}
 */
export function runStepAside(file, args, options = {}) {
  return runStep(file, args, { stdio: ["ignore", 2, 2], ...options });
}

/** Ends the steps under way, when their caller is told to stop. */
export function stopSteps() {
  for (const child of running) child.kill("SIGTERM");
}
