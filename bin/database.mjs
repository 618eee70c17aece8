import { postgresFolder } from "./data-folder.mjs";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { isAlive } from "./process-identity.mjs";

const LOOK_EVERY_MS = 500;
const TRY_AGAIN_MS = 1000;

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {string} description
 * @property {() => Promise<void>} stop
 */

/**
 * The database that the settings name, or the embedded one, which is started again on its port should it die.
 * @param {import("./settings.mjs").Settings} settings
 * @param {(message: string) => void} log
 * @returns {Promise<Database>}
 */
export async function openDatabase({ databaseUrl, dataFolder, postgresBin }, log) {
  if (databaseUrl !== null) return { url: databaseUrl, description: "external", async stop() {} };

  const folder = postgresFolder(dataFolder);
  let server = await startEmbeddedPostgres({ folder, postgresBin });
  const { url, port, adopted } = server;
  let stopping = false;
  /** @type {Promise<void> | null} */
  let revival = null;

  async function revive() {
    log("the database ended; starting it again");
    while (!stopping) {
      try {
        server = await startEmbeddedPostgres({ folder, postgresBin, port });
        if (stopping) await server.stop();
        return;
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
      }
    }
  }

  const watch = setInterval(() => {
    if (isAlive(server.pid) || revival !== null) return;
    revival = revive().finally(() => {
      revival = null;
    });
  }, LOOK_EVERY_MS);
  watch.unref();

  return {
    url,
    description: adopted ? "embedded, already running" : "embedded",
    async stop() {
      stopping = true;
      clearInterval(watch);
      await revival;
      await server.stop();
    },
  };
}
