import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { partsOf } from "./pool";

const ROOT = path.join(import.meta.dirname, "../..");
const data = mkdtempSync(path.join(tmpdir(), "assay-pool-"));
// within the checkout, where the bundle finds its packages
const bundle = path.join(ROOT, ".build", `pool-test-${process.pid}`);

beforeAll(async () => {
  await build({
    absWorkingDir: ROOT,
    entryPoints: { bench: "lib/cli/commands/bench.ts" },
    outdir: bundle,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "server-only": "./lib/testing/empty.ts" },
  });
  writeFileSync(path.join(data, "cls_gold.i8"), Int8Array.of(0, 1, 2, 0));
  writeFileSync(path.join(data, "cls_ratings.i8"), Int8Array.of(0, 0, 1, 1, 2, 1, 0, 0));
  writeFileSync(path.join(data, "manifest.json"), JSON.stringify({ cls: { items: 4, annotators: 2, classes: 3 } }));
});

afterAll(() => {
  for (const folder of [data, bundle]) rmSync(folder, { recursive: true, force: true });
});

function benched(...args: string[]): { result: unknown } {
  const script = path.join(bundle, "run.mjs");
  writeFileSync(script, 'import { benchCommand } from "./bench.mjs";\nawait benchCommand(process.argv.slice(2));\n');
  return JSON.parse(execFileSync(process.execPath, [script, ...args, "--data", data], { encoding: "utf8" }));
}

it("does on threads what one thread does", { timeout: 60_000 }, () => {
  const alone = benched("cls-kappa");
  const pooled = benched("cls-kappa", "--threads", "2");
  expect(alone).toMatchObject({ result: { accuracy: [1, 0.75] } });
  expect(pooled).toMatchObject({ threads: 2, result: alone.result });
});

it("divides evenly, also among more threads than there are units", () => {
  expect(partsOf(10, 3)).toEqual([
    { begin: 0, end: 3 },
    { begin: 3, end: 6 },
    { begin: 6, end: 10 },
  ]);
  expect(partsOf(1, 2).map(({ begin, end }) => end - begin)).toEqual([0, 1]);
});
