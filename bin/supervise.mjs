import { spawn } from "node:child_process";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;
/** A little more than pages give what is under way, and with the database within 20 s. */
const GRACE_MS = 17_000;

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string[]} args of Node
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {boolean} restart whether to start it again when it ends; else its end is told to `onEnd`
 */

/**
 * Keeps programs running until `stop`. Each leads a process group of its own, so that Ctrl-C in the terminal reaches
 * only the launcher, which then ends them in its order, and so that their children end with them.
 * @param {{ log: (message: string) => void, onEnd: (name: string, code: number) => void }} options
 */
export function superviseWith({ log, onEnd }) {
  /** @type {Map<import("node:child_process").ChildProcess, Program>} */
  const running = new Map();
  /** @type {Set<NodeJS.Timeout>} */
  const pauses = new Set();
  let stopping = false;

  /** @param {Program} program */
  function start(program, pauseMs = FIRST_PAUSE_MS) {
    const startedAt = Date.now();
    const child = spawn(process.execPath, program.args, {
      cwd: program.cwd,
      env: program.env,
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    });
    running.set(child, program);
    child.once("exit", (code, signal) => {
      running.delete(child);
      if (stopping) return;
      log(`${program.name} ended (${signal ?? code})`);
      if (!program.restart) return onEnd(program.name, code ?? 1);
      // One that dies at once is given longer and longer; one that ran a while starts afresh.
      const pause = Date.now() - startedAt > STEADY_MS ? FIRST_PAUSE_MS : pauseMs;
      const timer = setTimeout(() => {
        pauses.delete(timer);
        start(program, Math.min(pause * 2, LONGEST_PAUSE_MS));
      }, pause);
      pauses.add(timer);
    });
  }

  /**
   * Ends the programs of this name; those to be restarted come back with what is now on disk.
   * @param {string} name
   */
  function renew(name) {
    for (const [child, program] of running) if (program.name === name) signal(child, "SIGTERM");
  }

  async function stop() {
    stopping = true;
    for (const timer of pauses) clearTimeout(timer);
    for (const child of running.keys()) signal(child, "SIGTERM");
    const deadline = Date.now() + GRACE_MS;
    while (running.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const [child, { name }] of running) {
      log(`${name} did not stop in ${GRACE_MS / 1000} s and is killed`);
      signal(child, "SIGKILL");
    }
  }

  return { start, renew, stop };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // It ended by itself between the look and the signal.
  }
}
