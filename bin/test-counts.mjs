import { readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

export const NO_TESTS = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/**
 * From vitest's JSON. A file that could not even be loaded holds no test and counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const unloadable = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests,
  };
}

/**
 * From Playwright's JSON. A test that passed only when tried again is not a passed test.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/**
 * A runner that fails without a failed test (no report, an error outside of the tests) counts as one failure.
 * @param {string} file
 * @param {(report: any) => Counts} read
 * @param {number} exitStatus
 * @returns {Counts}
 */
export function countsFrom(file, read, exitStatus) {
  /** @type {Counts} */
  let counts = NO_TESTS;
  try {
    counts = read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { ...NO_TESTS, failed: 1 };
  }
  return exitStatus !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {Counts[]} counts
 * @returns {Counts}
 */
export function sumCounts(counts) {
  return counts.reduce(
    (sum, next) => ({
      passed: sum.passed + next.passed,
      failed: sum.failed + next.failed,
      skipped: sum.skipped + next.skipped,
    }),
    NO_TESTS,
  );
}

/** @param {Counts} counts */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
