import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** @typedef {{ passed: number, failed: number, skipped: number, failures?: string[] }} Counts failures: their names */

const MAX_MESSAGE = 2000;
export const NO_TESTS = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/**
 * From vitest's JSON. A file that could not even be loaded holds no test and counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: { name: string, status: string, assertionResults: { status: string, fullName: string, failureMessages: string[] | null }[] }[] }} report
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
    failures: report.testResults.flatMap(({ name, status, assertionResults }) =>
      assertionResults.length === 0
        ? status === "failed"
          ? [`${name} could not be loaded`]
          : []
        : assertionResults
            .filter((test) => test.status === "failed")
            .map((test) => `${name}: ${test.fullName}: ${oneLine(test.failureMessages?.[0])}`),
    ),
  };
}

/**
 * @typedef {{ title: string, ok: boolean, tests: { results: { error?: { message?: string } }[] }[] }} Spec
 * @typedef {{ title: string, specs?: Spec[], suites?: Suite[] }} Suite
 */

/**
 * From Playwright's JSON. A test that passed only when tried again is not a passed test.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites?: Suite[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, suites = [] }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: suites.flatMap((suite) => failedSpecs(suite)),
  };
}

/**
 * @param {Suite} suite
 * @returns {string[]}
 */
function failedSpecs({ title, specs = [], suites = [] }) {
  const failed = specs
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.error?.message ?? []));
      return `${spec.title}: ${oneLine(errors[0])}`;
    });
  return [...failed, ...suites.flatMap(failedSpecs)].map((name) => `${title}: ${name}`);
}

/**
 * A message without its stack, on one line: what a server wrote to its log stands on the later lines.
 * @param {string | undefined} message
 */
function oneLine(message) {
  // The runners colour their messages.
  const lines = stripVTControlCharacters(message ?? "no message").split("\n");
  const stack = lines.findIndex((line) => /^\s*at /.test(line));
  const told = (stack === -1 ? lines : lines.slice(0, stack)).map((line) => line.trim()).filter((line) => line !== "");
  return told.join(" | ").slice(0, MAX_MESSAGE);
}

/**
 * A runner that fails without a failed test (no report, an error outside of the tests) counts as one failure.
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Counts} read
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
      failures: [...(sum.failures ?? []), ...(next.failures ?? [])],
    }),
    NO_TESTS,
  );
}

/**
 * One line a failed test, told again where the totals are.
 * @param {Counts} counts
 */
export function failureLines({ failures = [] }) {
  return failures.map((failure) => `FAILED ${failure}`);
}

/** @param {Counts} counts */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
