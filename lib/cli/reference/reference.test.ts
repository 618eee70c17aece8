import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { referenceAdapters } from "./adapters";
import { parseReferenceFile, type ReferenceCase } from "./case";
import { dataFiles } from "./data-files";
import { KNOWN_ERRATA } from "./known-errata";
import { failureLines, runReference } from "./run";

/** Where a result gives reasons (`plainResult`), those of the case must be the same. */
function wrongReasons(one: ReferenceCase, result: unknown): string[] {
  if (typeof result !== "object" || result === null || !("undefined" in result)) return [];
  const given = new Map(Object.entries(result.undefined ?? {}));
  return Object.entries(one.undefined ?? {})
    .filter(([path, reason]) => given.get(path) !== reason)
    .map(([path, reason]) => `${one.id}: reason of ${path}: expected ${reason}, got ${String(given.get(path))}`);
}

const folder = join(import.meta.dirname, "../../../../shared/reference");

describe("reference cases", () => {
  if (!existsSync(folder)) {
    it.skip("skipped: no ../shared", () => {});
    return;
  }
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".json"))) {
    const file = join(folder, name);
    const { area, cases } = parseReferenceFile(readFileSync(file, "utf8"), name);
    it(`${area} (${cases.length} cases)`, { timeout: 120_000 }, () => {
      const outcomes = runReference(cases, referenceAdapters, dataFiles(file, process.cwd()), KNOWN_ERRATA);
      expect(outcomes.flatMap(failureLines)).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(0);
      const known = KNOWN_ERRATA.filter(({ id }) => cases.some((one) => one.id === id));
      expect(outcomes.flatMap(({ erratum }) => erratum ?? [])).toEqual(known);
      expect(cases.flatMap((one, index) => wrongReasons(one, outcomes[index]?.result))).toEqual([]);
    });
  }
});
