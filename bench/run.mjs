#!/usr/bin/env node
// Runs a benchmark: node bench/run.mjs NAME [arguments]; bundles bench/NAME.ts first, because Node cannot run TypeScript.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { presentBundles, writeBundle } from "../bin/bundles.mjs";

const root = path.join(import.meta.dirname, "..");
const [name = "", ...args] = process.argv.slice(2);
const source = path.join(root, "bench", `${name}.ts`);
if (!existsSync(source)) {
  process.stderr.write(`no benchmark "${name}"\n`);
  process.exit(2);
}
const outfile = path.join(root, ".build", "bench", `${name}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: [source],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  alias: { "server-only": "./lib/testing/empty.ts" },
  logLevel: "warning",
});
// What publishes or evaluates starts these; a stale one would measure another version.
for (const program of presentBundles(root))
  if (program === "reader" || program === "figures") await writeBundle(root, program);
const { status } = spawnSync(process.execPath, [outfile, ...args], { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);
