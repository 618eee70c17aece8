import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { authSecret } from "@/bin/data-folder.mjs";
import { installedPlaces } from "@/bin/find-browser.mjs";
import { recordMatches } from "@/bin/install.mjs";
import { takeLock, takeLockOrExplain } from "@/bin/launcher-lock.mjs";
import { lockfileFaults } from "@/bin/lockfile.mjs";
import { hydrateSymlinks } from "@/bin/postgres-binaries.mjs";
import { forgetDeadPostmaster, readPostmaster } from "@/bin/postmaster.mjs";
import { isAlive, startMark } from "@/bin/process-identity.mjs";
import { isFresh, takeStamp, writeStamp } from "@/bin/source-stamp.mjs";
import { countsFrom, countsLine, failureLines, playwrightCounts, sumCounts, vitestCounts } from "@/bin/test-counts.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-launcher-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** The id of a process that is over. */
function deadPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("launcher lock", () => {
  const holder = (pid: number, started: string | null) => JSON.stringify({ pid, started, what: "Assay already runs" });

  test("is held once, and free again after release", () => {
    const file = path.join(folder, "lock");
    const first = takeLock(file, "first");
    expect(first).toHaveProperty("release");
    expect(takeLock(file, "second")).toMatchObject({ heldBy: { pid: process.pid, what: "first" } });
    if ("release" in first) first.release();
    expect(takeLock(file, "second")).toHaveProperty("release");
  });

  test("a dead holder is put aside", () => {
    const file = write("lock", holder(deadPid(), "some time"));
    expect(takeLock(file, "next")).toHaveProperty("release");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
  });

  test.skipIf(startMark(process.pid) === null)("a later process with the dead holder's id does not hold it", () => {
    const file = write("lock", holder(process.pid, "another start"));
    expect(takeLock(file, "next")).toHaveProperty("release");
  });

  test("a live holder is named in one sentence", () => {
    const file = write("lock", holder(process.pid, startMark(process.pid)));
    expect(() => takeLockOrExplain(file, "next")).toThrow(
      `Assay already runs (process ${process.pid}): stop it first, or set ASSAY_DATA to another folder.`,
    );
  });

  test("a half-written lock holds nothing", () => {
    expect(takeLock(write("lock", '{"pid":'), "next")).toHaveProperty("release");
  });

  test("release leaves another's lock alone", () => {
    const file = path.join(folder, "lock");
    const lock = takeLock(file, "first");
    writeFileSync(file, holder(process.pid, "someone else"));
    if ("release" in lock) lock.release();
    expect(existsSync(file)).toBe(true);
  });
});

describe("stale builds", () => {
  const sources = ["app", "package-lock.json"];
  const stampFile = () => path.join(folder, ".build", "stamp.json");
  beforeEach(() => {
    write("app/page.tsx", "one");
    write("package-lock.json", "{}");
    writeStamp(stampFile(), takeStamp(folder, sources));
  });

  test("is fresh when nothing changed, also after a checkout that changed only times", () => {
    expect(isFresh(folder, sources, stampFile())).toBe(true);
    utimesSync(path.join(folder, "app/page.tsx"), new Date(0), new Date(0));
    expect(isFresh(folder, sources, stampFile())).toBe(true);
  });

  test.each([
    ["changed text of the same length", () => write("app/page.tsx", "two")],
    ["a new file", () => write("app/layout.tsx", "")],
    ["a removed file", () => rmSync(path.join(folder, "app/page.tsx"))],
    ["other packages", () => write("package-lock.json", '{"a":1}')],
    ["no stamp", () => rmSync(stampFile())],
    ["a stamp cut short", () => writeFileSync(stampFile(), '{"look":')],
  ])("%s makes it stale", (_, change) => {
    change();
    expect(isFresh(folder, sources, stampFile())).toBe(false);
  });

  test("tests and notes are not built", () => {
    write("app/page.test.tsx", "");
    write("app/README.md", "");
    expect(isFresh(folder, sources, stampFile())).toBe(true);
  });
});

describe("installed packages", () => {
  const wanted = { "": { version: "0" }, a: { version: "1" }, b: { version: "1", optional: true } };
  test("optional ones may be absent, others not", () => {
    expect(recordMatches(wanted, { a: { version: "1" } })).toBe(true);
    expect(recordMatches(wanted, { b: { version: "1" } })).toBe(false);
  });
  test("another version, or one that is no longer asked for, means installing again", () => {
    expect(recordMatches(wanted, { a: { version: "2" } })).toBe(false);
    expect(recordMatches(wanted, { a: { version: "1" }, c: { version: "1" } })).toBe(false);
  });
});

describe("embedded PostgreSQL", () => {
  test("missing library links are made once", () => {
    write("native/lib/libx.so.1.2", "library");
    write(
      "native/pg-symlinks.json",
      JSON.stringify([{ source: "native/lib/libx.so.1.2", target: "native/lib/libx.so.1" }]),
    );
    expect(hydrateSymlinks(folder)).toBe(1);
    expect(readFileSync(path.join(folder, "native/lib/libx.so.1"), "utf8")).toBe("library");
    expect(hydrateSymlinks(folder)).toBe(0);
  });

  const pidFile = (pid: number, state: string) => [pid, folder, 1, 54321, "", "127.0.0.1", "1 1", state, ""].join("\n");
  test("its port and state are read from postmaster.pid", () => {
    const running = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { cwd: folder });
    const pid = running.pid ?? 0;
    write("postmaster.pid", pidFile(pid, "ready   "));
    expect(readPostmaster(folder)).toEqual({ pid, port: 54321, ready: true });
    write("postmaster.pid", pidFile(pid, "starting"));
    expect(readPostmaster(folder)?.ready).toBe(false);
    forgetDeadPostmaster(folder);
    expect(existsSync(path.join(folder, "postmaster.pid"))).toBe(true);
    running.kill("SIGKILL");
  });
  test.runIf(process.platform === "linux")("a program that has a dead server's number is no server", () => {
    write("postmaster.pid", pidFile(process.pid, "ready"));
    expect(readPostmaster(folder)).toBeNull();
    forgetDeadPostmaster(folder);
    expect(existsSync(path.join(folder, "postmaster.pid"))).toBe(false);
  });
  test("the file of a server that died is no server", () => {
    write("postmaster.pid", pidFile(deadPid(), "ready"));
    expect(readPostmaster(folder)).toBeNull();
  });
});

test("the session secret is made once, for its owner's eyes only", () => {
  const secret = authSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(authSecret(folder)).toBe(secret);
  if (process.platform !== "win32") expect(statSync(path.join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
});

test("a process that is over is not alive, and ids that cannot be are not either", () => {
  expect(isAlive(process.pid)).toBe(true);
  expect([deadPid(), 0, -1, Number.NaN].map(isAlive)).toEqual([false, false, false, false]);
});

test("browsers are looked for where each system keeps them", () => {
  expect(installedPlaces("linux", { PATH: "/opt/bin" })).toEqual(
    expect.arrayContaining(["/opt/bin/chromium", "/usr/bin/google-chrome"]),
  );
  expect(installedPlaces("win32", { ProgramFiles: "C:\\Program Files" })).toContain(
    "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
  );
});

describe("counts of npm test", () => {
  const verdict = (status: string, fullName: string, failureMessages: string[] | null) => ({
    status,
    fullName,
    failureMessages,
  });

  test("a test file that cannot be loaded is a failure", () => {
    const testResults = [
      { name: "a.test.ts", status: "failed", assertionResults: [] },
      { name: "b.test.ts", status: "passed", assertionResults: [verdict("passed", "adds", null)] },
    ];
    const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, testResults };
    expect(vitestCounts(report)).toEqual({
      ...{ passed: 3, failed: 1, skipped: 1 },
      failures: ["a.test.ts could not be loaded"],
    });
  });
  test("failed tests are named with their message on one line", () => {
    const assertionResults = [
      verdict("failed", "adds", ["expected 2\nbut got 3\n    at line 3"]),
      verdict("passed", "counts", null),
    ];
    const vitest = vitestCounts({
      ...{ numPassedTests: 1, numFailedTests: 1, numPendingTests: 0 },
      testResults: [{ name: "c.test.ts", status: "failed", assertionResults }],
    });
    const errors = [{ error: { message: "\u001b[31mno button\u001b[39m\nmore" } }];
    const spec = { title: "opens", ok: false, tests: [{ results: errors }] };
    const playwright = playwrightCounts({
      stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
      suites: [{ title: "d.spec.ts", suites: [{ title: "page", specs: [spec] }] }],
    });
    expect(failureLines(sumCounts([vitest, playwright]))).toEqual([
      "FAILED c.test.ts: adds: expected 2 | but got 3",
      "FAILED d.spec.ts: page: opens: no button | more",
    ]);
  });
  test("a test that passed at the second try is a failure", () => {
    const counts = playwrightCounts({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(counts).toMatchObject({ passed: 5, failed: 2, skipped: 0 });
  });
  test("a runner without a report, or one that fails without a failed test, is a failure", () => {
    const report = write(
      "report.json",
      JSON.stringify({ stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 } }),
    );
    expect(countsFrom(path.join(folder, "none.json"), playwrightCounts, 0).failed).toBe(1);
    expect(countsFrom(report, playwrightCounts, 1)).toMatchObject({ passed: 5, failed: 1, skipped: 0 });
    expect(countsFrom(report, playwrightCounts, 0).failed).toBe(0);
  });
  test("the closing line names skipped tests only where there are some", () => {
    const sum = sumCounts([
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 1, failed: 1, skipped: 0 },
    ]);
    expect(countsLine(sum)).toBe("3 passed, 1 failed");
    expect(countsLine({ ...sum, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
  });
});

describe("lockfile", () => {
  const locked = {
    "": { optionalDependencies: { "@x/linux": "1" } },
    "node_modules/@x/linux": {},
    "node_modules/a": { optionalDependencies: { nested: "1", top: "1" } },
    "node_modules/a/node_modules/nested": {},
    "node_modules/top": {},
  };
  test("finds optional packages beside their user and above it", () => {
    expect(lockfileFaults({ packages: locked })).toEqual([]);
  });
  test("names what is missing and addresses of registries", () => {
    const { "node_modules/top": _, ...rest } = locked;
    const packages = { ...rest, "node_modules/b": { resolved: "https://registry.example/b.tgz" } };
    expect(lockfileFaults({ packages })).toEqual([
      "node_modules/a wants top, which is not locked",
      "node_modules/b names the registry it came from",
    ]);
  });
});
