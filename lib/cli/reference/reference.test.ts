import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { referenceAdapters } from "./adapters";
import { parseReferenceFile, type ReferenceCase } from "./case";
import { dataFiles } from "./data-files";
import { type CaseOutcome, failureLines, runReference } from "./run";

/** Where a result gives reasons (`plainResult`), those of the case must be the same. */
function wrongReasons(one: ReferenceCase, result: unknown): string[] {
  if (typeof result !== "object" || result === null || !("undefined" in result)) return [];
  const given = new Map(Object.entries(result.undefined ?? {}));
  return Object.entries(one.undefined ?? {})
    .filter(([path, reason]) => given.get(path) !== reason)
    .map(([path, reason]) => `${one.id}: reason of ${path}: expected ${reason}, got ${String(given.get(path))}`);
}

/**
 * A known fault of one case: its limits carry a t quantile of 39 degrees of freedom that is off in the ninth digit
 * (2.0226909117 in SciPy 1.12; 2.02269092003676 by mpmath at 40 digits, by SciPy 1.17 and here). `special.t_quantile`
 * asks for 1e-10, so no one function satisfies both. Only these limits may differ, and by no more than the fault.
 */
const ERRATUM = { id: "agreement.multi_rater.random_40x3x4", path: /^quadratic\.\w+\.ci_(low|high)$/, most: 1.2e-9 };

function withoutErratum(outcome: CaseOutcome): CaseOutcome {
  if (outcome.id !== ERRATUM.id) return outcome;
  const failures = outcome.failures.filter(
    ({ path, expected, got }) => !ERRATUM.path.test(path) || !(Math.abs(Number(expected) - Number(got)) < ERRATUM.most),
  );
  return { ...outcome, failures };
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
      const outcomes = runReference(cases, referenceAdapters, dataFiles(file, process.cwd()));
      expect(outcomes.map(withoutErratum).flatMap(failureLines)).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(0);
      expect(cases.flatMap((one, index) => wrongReasons(one, outcomes[index]?.result))).toEqual([]);
    });
  }
});
