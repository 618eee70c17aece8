/**
 * The variables of the application's processes: those of the launcher, with every default made explicit, so that no
 * child resolves a path or a secret on its own.
 * @param {object} options
 * @param {import("./settings.mjs").Variables} options.variables
 * @param {import("./settings.mjs").Settings} options.settings
 * @param {import("./logins.mjs").Logins} options.logins
 * @param {string} options.secret
 * @param {string} options.root
 * @param {"production" | "development"} options.mode
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment({ variables, settings, logins, secret, root, mode }) {
  return {
    ...variables,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.port),
    HOST: settings.host,
    // The owner's address stays with the launcher: pages and workers have no use for it.
    DATABASE_URL: undefined,
    ASSAY_APP_DATABASE_URL: logins.appUrl,
    ASSAY_VENDOR_DATABASE_URL: logins.vendorUrl ?? undefined,
    AUTH_SECRET: secret,
    AUTH_TRUST_HOST: "true",
    AUTH_URL: settings.publicUrl ?? undefined,
    ASSAY_DATA: settings.dataFolder,
    ASSAY_ROOT: root,
    ASSAY_SUPERVISED: "1",
    ASSAY_LAUNCHER_PID: String(process.pid),
  };
}
