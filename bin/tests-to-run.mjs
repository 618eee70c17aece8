import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Tests that look at sources as text: no import leads from what they judge to them, so they run every time. */
const OVER_ALL_SOURCES = [
  "lib/assessments/templates/templates.test.ts",
  "lib/auth/route-access.test.ts",
  "lib/cli/dispatch.test.ts",
  "lib/cli/reference/reachability.test.ts",
  "lib/statistics/catalogue/catalogue.test.ts",
  "lib/testing/directions.test.ts",
];
const CODE = /\.(ts|tsx|mjs|js)$/;
/** What no pure test reads. */
const OF_NO_TEST = /\.(md|css|sql)$|^(drizzle|e2e)\//;

/**
 * The pure tests that a change can reach: those that import, over however many steps, a file that was changed since all
 * of them last passed here, and those over all sources. All of them where that is not known, or where something was
 * changed that tests read without importing it (data, settings, packages).
 * @param {{ root: string, all: boolean }} options
 * @returns {{ arguments: string[], what: string, passed: () => void }} for vitest; and what to remember after a pass
 */
export function testsToRun({ root, all }) {
  const record = path.join(root, ".cache", "check", "pure-tests-passed-at");
  const since = existsSync(record) ? readFileSync(record, "utf8").trim() : null;
  const changed = all || since === null ? null : changedSince(root, since);
  const passed = () => {
    // Only a state that has a name can be remembered: with uncommitted changes the last one stays.
    if (git(root, ["status", "--porcelain"]) !== "") return;
    const commit = git(root, ["rev-parse", "HEAD"]);
    if (commit === null) return;
    mkdirSync(path.dirname(record), { recursive: true });
    writeFileSync(record, `${commit}\n`);
  };
  const reachable = changed?.filter((file) => !OF_NO_TEST.test(file)) ?? null;
  if (reachable === null || !reachable.every((file) => CODE.test(file)))
    return { arguments: ["run", "--project", "pure"], what: "all", passed };
  const files = [...reachable, ...OVER_ALL_SOURCES].filter((file) => existsSync(path.join(root, file)));
  const what = `those that ${reachable.length} changed files reach; all by: npm run check -- --all`;
  return { arguments: ["related", "--run", "--project", "pure", "--passWithNoTests", ...files], what, passed };
}

/**
 * Files that differ from a commit, committed since or not, new ones too; null where git cannot tell.
 * @param {string} root
 * @param {string} commit
 */
function changedSince(root, commit) {
  const tracked = git(root, ["diff", "--name-only", "--no-renames", commit]);
  const fresh = git(root, ["ls-files", "--others", "--exclude-standard"]);
  if (tracked === null || fresh === null) return null;
  return [...new Set(`${tracked}\n${fresh}`.split("\n").filter(Boolean))];
}

/**
 * @param {string} root
 * @param {string[]} words
 */
function git(root, words) {
  try {
    return execFileSync("git", words, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}
