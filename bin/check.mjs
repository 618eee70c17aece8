#!/usr/bin/env node
import { spawn } from "node:child_process";
import path from "node:path";
import { nextProgram } from "./fresh-build.mjs";
import { installPackages, isInstalled } from "./install.mjs";
import { reportError } from "./launch-error.mjs";
import { PROJECT_ROOT as root } from "./project-root.mjs";
import { runStep } from "./run-step.mjs";
import { testsToRun } from "./tests-to-run.mjs";

/**
 * What needs no database and takes seconds: format and lint, types, import directions and the pure tests that a change
 * can reach (`-- --all`: every one, as `npm test` does). They run side by side, and what each printed is shown only if
 * it failed.
 */
const tests = testsToRun({ root, all: process.argv.includes("--all") });
/** @type {{ name: string, commands: string[][], passed?: () => void }[]} */
const STEPS = [
  { name: "format and lint", commands: [[packaged("@biomejs/biome/bin/biome"), "check", "."]] },
  {
    name: "types",
    commands: [
      [nextProgram(root), "typegen"],
      [packaged("typescript/bin/tsc"), "--noEmit"],
    ],
  },
  {
    name: `pure tests: ${tests.what}`,
    commands: [[packaged("vitest/vitest.mjs"), ...tests.arguments]],
    passed: tests.passed,
  },
];

try {
  process.chdir(root);
  if (!isInstalled(root)) await installPackages(root, runStep);
  const failed = (await Promise.all(STEPS.map(runAll))).some((ok) => !ok);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  process.exitCode = reportError(error);
}

/** @param {{ name: string, commands: string[][], passed?: () => void }} step */
async function runAll({ name, commands, passed }) {
  const startedAt = performance.now();
  let printed = "";
  let ok = true;
  for (const command of commands) {
    const result = await run(command);
    printed += result.printed;
    ok = result.status === 0;
    if (!ok) break;
  }
  if (ok) passed?.();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${ok ? "" : printed}${ok ? "ok    " : "FAILED"} ${name} (${seconds} s)\n`);
  return ok;
}

/**
 * @param {string[]} command
 * @returns {Promise<{ status: number, printed: string }>}
 */
function run(command) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        printed += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ status: code ?? 1, printed }));
  });
}

/** @param {string} program */
function packaged(program) {
  return path.join(root, "node_modules", program);
}
