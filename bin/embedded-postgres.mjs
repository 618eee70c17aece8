import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { freePort } from "./free-port.mjs";
import { LaunchError } from "./launch-error.mjs";
import { findPostgresBinaries, program } from "./postgres-binaries.mjs";
import { forgetDeadPostmaster, readPostmaster, waitUntilReady } from "./postmaster.mjs";
import { isAlive } from "./process-identity.mjs";
import { PROJECT_ROOT } from "./project-root.mjs";
import { unprivileged } from "./unprivileged.mjs";

const SUPERUSER = "postgres";
const PASSWORD_FILE = "app-password";
const START_TIMEOUT_MS = 60_000;
const ADOPT_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 20_000;
const RETRY_MS = 100;
/** Sessions of a server that was killed hold its memory until they notice, a moment later. */
const STILL_HELD = "pre-existing shared memory block";
/** A killed server that its parent has not collected yet counts, to the new one, as running. */
const NOT_COLLECTED = 'lock file "postmaster.pid" already exists';
/** Between our choosing of a free port and its use another program, or an outgoing connection, may have got it. */
const PORT_TAKEN = "could not create any TCP/IP sockets";
const NOT_DURABLE = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"];

/**
 * @typedef {object} EmbeddedPostgres
 * @property {string} url of the database `postgres`, as its superuser
 * @property {number} pid
 * @property {number} port
 * @property {boolean} adopted it ran already
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a PostgreSQL of our own on 127.0.0.1, or adopts the one that already runs on the folder (its launcher was
 * killed). Makes the database cluster the first time.
 * @param {object} options
 * @param {string} options.folder absolute; holds the cluster and the server's log
 * @param {boolean} [options.durable] false only for tests: a crash of the machine then loses the cluster
 * @param {number} [options.port] else a free one
 * @param {string | null} [options.postgresBin]
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startEmbeddedPostgres({ folder, durable = true, port, postgresBin = null }) {
  const cluster = path.join(folder, "pgdata");
  const running = readPostmaster(cluster);
  if (running) {
    const ready = await waitUntilReady(cluster, { timeoutMs: START_TIMEOUT_MS, hasFailed: () => true });
    if (ready) return server(cluster, ready, true);
  }

  mkdirSync(folder, { recursive: true });
  const binaries = findPostgresBinaries({ root: PROJECT_ROOT, postgresBin });
  const user = unprivileged({ executable: program(binaries.folder, "initdb"), dataFolder: folder });
  user.own(folder);
  if (!existsSync(path.join(cluster, "PG_VERSION"))) initialise(folder, cluster, binaries, user);
  refuseOtherMajor(cluster, binaries);
  user.own(cluster);
  forgetDeadPostmaster(cluster);

  const logFile = path.join(folder, "postgres.log");
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=60"];
  const passing = [STILL_HELD, NOT_COLLECTED, ...(port === undefined ? [PORT_TAKEN] : [])];
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const command = user.command(program(binaries.folder, "postgres"), [
      ...["-D", cluster, "-p", String(port ?? (await freePort()))],
      ...settings.flatMap((setting) => ["-c", setting]),
      ...(durable ? ["-c", "shared_buffers=256MB"] : NOT_DURABLE),
    ]);
    const written = existsSync(logFile) ? statSync(logFile).size : 0;
    const started = await startOnce(cluster, command, logFile);
    if (started) return started;
    const said = readFileSync(logFile).subarray(written);
    if (!passing.some((reason) => said.includes(reason)) || Date.now() > deadline)
      throw new LaunchError(`PostgreSQL did not start; ${logFile} ends with:\n${tail(logFile)}`);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/**
 * @param {string} cluster
 * @param {ReturnType<import("./unprivileged.mjs").Unprivileged["command"]>} command
 * @param {string} logFile
 * @returns {Promise<EmbeddedPostgres | null>} null where it ended instead
 */
async function startOnce(cluster, { file, args, ids }, logFile) {
  const log = openSync(logFile, "a");
  // Detached, so that Ctrl-C in the terminal does not reach the database before the application has drained.
  const child = spawn(file, args, { ...ids, ...quietly(["ignore", log, log]), detached: true });
  closeSync(log);
  child.unref();
  let exited = false;
  child.once("exit", () => {
    exited = true;
  });
  child.once("error", () => {
    exited = true;
  });
  const ready = await waitUntilReady(cluster, { timeoutMs: START_TIMEOUT_MS, hasFailed: () => exited });
  return ready ? server(cluster, ready, ready.pid !== child.pid && exited) : null;
}

/**
 * The server that runs on the folder, or is about to, without starting one. Null when there is none.
 * @param {{ folder: string }} options
 * @returns {Promise<EmbeddedPostgres | null>}
 */
export async function adoptEmbeddedPostgres({ folder }) {
  const cluster = path.join(folder, "pgdata");
  const ready = await waitUntilReady(cluster, { timeoutMs: ADOPT_TIMEOUT_MS, hasFailed: () => false });
  return ready ? server(cluster, ready, true) : null;
}

/**
 * Makes the cluster in a folder beside its place and renames it there once it is whole: of two starts at the same
 * moment the slower one finds the place taken and uses the other's.
 * @param {string} folder
 * @param {string} cluster
 * @param {import("./postgres-binaries.mjs").PostgresBinaries} binaries
 * @param {import("./unprivileged.mjs").Unprivileged} user
 */
function initialise(folder, cluster, binaries, user) {
  const draft = mkdtempSync(path.join(folder, "pgdata-init-"));
  try {
    const passwordFile = path.join(draft, "password");
    const made = path.join(draft, "cluster");
    writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
    user.own(draft);
    // The built-in locale orders alike on every system; the C library's C.UTF-8 is missing on some.
    const builtIn = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const { file, args, ids } = user.command(program(binaries.folder, "initdb"), [
      ...["-D", made, "-U", SUPERUSER, "-E", "UTF8", "-A", "scram-sha-256", "--pwfile", passwordFile],
      ...(binaries.major >= 17 ? builtIn : ["--locale=C.UTF-8"]),
      "--no-instructions",
    ]);
    const result = spawnSync(file, args, { ...ids, ...quietly("pipe"), encoding: "utf8" });
    if (result.status !== 0) {
      throw new LaunchError(`initdb failed: ${(result.error?.message ?? result.stderr + result.stdout).trim()}`);
    }
    renameSync(passwordFile, path.join(made, PASSWORD_FILE));
    renameSync(made, cluster);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== "ENOTEMPTY" && code !== "EEXIST" && code !== "EPERM") throw error;
    if (!existsSync(path.join(cluster, "PG_VERSION"))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * @param {string} cluster
 * @param {import("./postgres-binaries.mjs").PostgresBinaries} binaries
 */
function refuseOtherMajor(cluster, { folder, major }) {
  const written = Number(readFileSync(path.join(cluster, "PG_VERSION"), "utf8"));
  if (written === major) return;
  throw new LaunchError(
    `The database in ${cluster} was written by PostgreSQL ${written}, but ${folder} holds ${major}: set PG_BIN to a PostgreSQL ${written}, back up with it (assay backup) and restore into a new data folder.`,
  );
}

/**
 * @param {string} cluster
 * @param {import("./postmaster.mjs").Postmaster} postmaster
 * @param {boolean} adopted
 * @returns {EmbeddedPostgres}
 */
function server(cluster, { pid, port }, adopted) {
  const password = readFileSync(path.join(cluster, PASSWORD_FILE), "utf8").trim();
  const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
  return { url, pid, port, adopted, stop: () => stopPostmaster(pid) };
}

/**
 * Asks for a fast shutdown (running statements are rolled back) and waits for it.
 * @param {number} pid
 */
async function stopPostmaster(pid) {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  if (isAlive(pid)) process.kill(pid, "SIGQUIT"); // immediate: recovered from the log at the next start
}

/**
 * A neutral folder and environment: the server may not be allowed to enter ours, and must not inherit PG* settings.
 * @template {import("node:child_process").StdioOptions} T
 * @param {T} stdio
 */
function quietly(stdio) {
  const { PATH, SYSTEMROOT, TZ } = process.env;
  return { cwd: path.parse(PROJECT_ROOT).root, stdio, windowsHide: true, env: { PATH, SYSTEMROOT, TZ, LC_ALL: "C" } };
}

/** @param {string} file */
function tail(file) {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-8).join("\n");
}
