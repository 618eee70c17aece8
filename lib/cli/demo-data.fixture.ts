import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = path.resolve(process.cwd(), "../shared/demo-data");

/** The path of a demo data set beside the checkout, null (and a printed reason) where it is not there. */
export function demoData(set: string): string | null {
  const folder = path.join(FOLDER, set);
  if (existsSync(folder)) return folder;
  console.warn(`skipped: the demo data ${set} is not beside this checkout`);
  return null;
}

/** A set's `expected.json`; figures there are rounded to six decimals. */
export function expectedFigures(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Record<string, unknown>;
}

/** The member at a path of keys, as a number. */
export function numberAt(tree: unknown, ...keys: string[]): number {
  let at = tree;
  for (const key of keys) at = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  if (typeof at !== "number") throw new Error(`expected.json has no number at ${keys.join(".")}`);
  return at;
}
