import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT_ROOT } from "../bin/project-root.mjs";

const READY_WITHIN_MS = 300_000; // it may have to build first
const STOPPED_WITHIN_MS = 30_000;

/**
 * Starts the product as its users do, on a port, a data folder and a database of its own, and answers how to stop it.
 * The first administrator's link, if one was printed, is handed to the tests.
 */
export default async function startServer(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "assay-e2e-"));
  const server = spawn(process.execPath, [path.join(PROJECT_ROOT, "bin", "start.mjs")], {
    cwd: PROJECT_ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...ownWorld(dataFolder) },
  });
  try {
    const printed = await untilReady(server);
    const link = /https?:\/\/localhost:\d+\/\S+/.exec(printed)?.[0];
    if (link) process.env.ASSAY_E2E_SETUP_LINK = link;
  } catch (error) {
    await stop(server, dataFolder);
    throw error;
  }
  return () => stop(server, dataFolder);
}

/** Empty means unset: a developer's own settings must not reach the tests, nor the tests a developer's data. */
function ownWorld(dataFolder: string): Record<string, string> {
  return {
    PORT: process.env.ASSAY_E2E_PORT ?? "",
    HOST: "127.0.0.1",
    ASSAY_DATA: dataFolder,
    ASSAY_URL: "",
    DATABASE_URL: "",
    ASSAY_APP_DATABASE_URL: "",
    ASSAY_VENDOR_DATABASE_URL: "",
    AUTH_SECRET: "",
    AUTH_URL: "",
    ASSAY_ADMIN_EMAIL: "",
    ASSAY_ADMIN_PASSWORD: "",
    npm_lifecycle_event: "", // started by the tests, not by npm
  };
}

function untilReady(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const tooLate = setTimeout(
      () => reject(new Error(`The server was not ready in time:\n${printed}`)),
      READY_WITHIN_MS,
    );
    for (const stream of [server.stdout, server.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        if (!printed.includes("Assay is ready")) return;
        clearTimeout(tooLate);
        resolve(printed);
      });
    }
    server.once("exit", (code) => {
      clearTimeout(tooLate);
      reject(new Error(`The server ended (${code}):\n${printed}`));
    });
  });
}

async function stop(server: ChildProcess, dataFolder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  if (server.exitCode === null && server.signalCode === null) {
    server.kill("SIGTERM");
    const killer = setTimeout(() => server.kill("SIGKILL"), STOPPED_WITHIN_MS);
    await ended;
    clearTimeout(killer);
  }
  rmSync(dataFolder, { recursive: true, force: true });
}
