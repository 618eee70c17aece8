import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT_ROOT } from "../bin/project-root.mjs";

const READY_WITHIN_MS = 300_000; // it may have to build first
const STOPPED_WITHIN_MS = 30_000;

/** A running installation of its own: port, data folder, database. */
export interface RunningAssay {
  origin: string;
  dataFolder: string;
  /** The launcher. */
  pid: number;
  exitCode: () => number | null;
  /** All that it and its processes printed so far. */
  printed: () => string;
  /** The first administrator's link, where one was printed. */
  setupLink: string | null;
  stop: () => Promise<void>;
}

/** Starts the product as its users do; `variables` are set beside those that keep it in a world of its own. */
export async function startAssay(port: string, variables: Record<string, string>): Promise<RunningAssay> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "assay-e2e-"));
  const server = spawn(process.execPath, [path.join(PROJECT_ROOT, "bin", "start.mjs")], {
    cwd: PROJECT_ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...ownWorld(port, dataFolder), ...variables },
  });
  try {
    const read = await untilReady(server);
    const setupLink = /https?:\/\/\S+\/setup\/\S+/.exec(read())?.[0] ?? null;
    return {
      origin: `http://localhost:${port}`,
      dataFolder,
      pid: server.pid ?? 0,
      exitCode: () => server.exitCode,
      printed: read,
      setupLink,
      stop: () => stop(server, dataFolder),
    };
  } catch (error) {
    await stop(server, dataFolder);
    throw error;
  }
}

/** Empty means unset: a developer's own settings must not reach the tests, nor the tests a developer's data. */
function ownWorld(port: string, dataFolder: string): Record<string, string> {
  return {
    PORT: port,
    HOST: "127.0.0.1",
    ASSAY_DATA: dataFolder,
    ASSAY_DEMO: "",
    ASSAY_WORKERS: "",
    ASSAY_URL: "",
    DATABASE_URL: "",
    ASSAY_APP_DATABASE_URL: "",
    ASSAY_VENDOR_DATABASE_URL: "",
    AUTH_SECRET: "",
    AUTH_URL: "",
    ASSAY_ADMIN_EMAIL: "",
    ASSAY_ADMIN_PASSWORD: "",
    SMTP_URL: "",
    ASSAY_OIDC_ISSUER: "",
    ASSAY_OIDC_CLIENT_ID: "",
    ASSAY_OIDC_CLIENT_SECRET: "",
    ASSAY_S3_ENDPOINT: "",
    ASSAY_S3_BUCKET: "",
    ASSAY_S3_ACCESS_KEY_ID: "",
    ASSAY_S3_SECRET_ACCESS_KEY: "",
    ASSAY_METRICS_TOKEN: "",
    ASSAY_TRUSTED_PROXIES: "",
    npm_lifecycle_event: "", // started by the tests, not by npm
  };
}

function untilReady(server: ChildProcess): Promise<() => string> {
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
        resolve(() => printed);
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
