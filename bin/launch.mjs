import path from "node:path";
import { watchBundles } from "./bundles.mjs";
import { childEnvironment } from "./child-environment.mjs";
import { authSecret, lockFile, openDataFolder } from "./data-folder.mjs";
import { openDatabase } from "./database.mjs";
import { isPortFree } from "./free-port.mjs";
import { buildBundles, buildWeb, hasWorker, nextProgram } from "./fresh-build.mjs";
import { waitUntilHealthy } from "./health.mjs";
import { installPackages, isInstalled } from "./install.mjs";
import { LaunchError, reportError } from "./launch-error.mjs";
import { takeLockOrExplain } from "./launcher-lock.mjs";
import { prepareLogins } from "./logins.mjs";
import { migrateDatabase } from "./migrate.mjs";
import { PROJECT_ROOT as root } from "./project-root.mjs";
import { runStep, stopSteps } from "./run-step.mjs";
import { parseSettings, publicOrigin, readVariables } from "./settings.mjs";
import { readSetupLink } from "./setup-link.mjs";
import { onStopRequest } from "./stop-requests.mjs";
import { superviseWith } from "./supervise.mjs";

/**
 * Packages, build, database, migrations, workers, pages: everything from a bare checkout to a page that answers, and
 * back in the reverse order when asked to stop.
 * @param {"production" | "development"} mode
 */
export async function launch(mode) {
  /** @type {(() => Promise<void> | void)[]} what to undo, last first */
  const undo = [];
  let stopping = false;

  /** @param {number} exitCode */
  async function stop(exitCode) {
    if (stopping) return;
    stopping = true;
    stopSteps();
    for (const step of undo.reverse()) await step();
    process.exit(exitCode);
  }

  try {
    await bringUp();
  } catch (error) {
    if (!stopping) await stop(reportError(error)); // else the failure is the stopping itself
  }

  async function bringUp() {
    process.chdir(root);
    const variables = readVariables(root);
    const settings = parseSettings(variables, root);
    onStopRequest((why) => {
      if (!stopping) log(`stopping (${why})`);
      void stop(0);
    });
    openDataFolder(settings.dataFolder);
    const lock = takeLockOrExplain(lockFile(settings.dataFolder), `Assay already runs with ${settings.dataFolder}`);
    undo.push(lock.release);
    await refuseTakenPort(settings);

    if (!isInstalled(root)) {
      log("installing packages");
      await installPackages(root, runStep);
    }
    const [database] = await Promise.all([
      startDatabase(settings),
      mode === "production" ? buildWeb({ root, runStep, log }) : undefined,
      buildBundles({ root, log }),
    ]);
    if (stopping) return;

    const env = childEnvironment({
      ...{ variables, settings, root, mode },
      logins: database.logins,
      secret: settings.authSecret ?? authSecret(settings.dataFolder),
    });
    const supervisor = superviseWith({ log, onEnd: (_name, code) => void stop(code === 0 ? 1 : code) });
    undo.push(supervisor.stop);
    const next = mode === "production" ? "start" : "dev";
    const address = ["-p", String(settings.port), "-H", settings.host];
    supervisor.start({ name: "pages", args: [nextProgram(root), next, ...address], env, cwd: root, restart: false });
    for (let number = 0; number < settings.workers && hasWorker(root); number += 1) {
      const program = path.join(root, ".build", "worker.mjs");
      supervisor.start({ name: "worker", args: [program], env, cwd: root, restart: true });
    }
    if (mode === "development") undo.push(await watchBundles(root, () => supervisor.renew("worker")));

    const [healthy, link] = await Promise.all([
      waitUntilHealthy({ ...settings, cancelled: () => stopping }),
      readSetupLink({ root, env: { ...env, DATABASE_URL: database.url } }),
    ]);
    if (stopping) return;
    if (!healthy) throw new LaunchError("The pages did not become healthy (see the messages above).");
    if (link) process.stdout.write(`${link}\n`);
    process.stdout.write(`Assay is ready: ${publicOrigin(settings)}\n`);
  }

  /** @param {import("./settings.mjs").Settings} settings */
  async function startDatabase(settings) {
    const opening = openDatabase(settings, log);
    undo.push(async () => (await opening.catch(() => null))?.stop()); // also one that is only just starting
    const database = await opening;
    const migrated = await migrateDatabase({ root, databaseUrl: database.url });
    const { appDatabaseUrl, vendorDatabaseUrl } = settings;
    const secret = settings.authSecret ?? authSecret(settings.dataFolder);
    const logins = await prepareLogins({ databaseUrl: database.url, appDatabaseUrl, vendorDatabaseUrl, secret });
    log(`database ready (${database.description}${migrated ? "" : "; no migrations in this checkout"})`);
    if (logins.note !== null) log(logins.note);
    return { url: database.url, logins };
  }
}

/** @param {import("./settings.mjs").Settings} settings */
async function refuseTakenPort({ port, host }) {
  if (await isPortFree(port, host)) return;
  throw new LaunchError(`Port ${port} of ${host} is taken by another program: stop it, or set PORT to another one.`);
}

/** @param {string} message */
function log(message) {
  process.stdout.write(`[${(performance.now() / 1000).toFixed(1)} s] ${message}\n`);
}
