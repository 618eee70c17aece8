import { LaunchError } from "./launch-error.mjs";
import { derivedLogin } from "./login-names.mjs";
import { MIGRATION_LOCK } from "./migration-lock.mjs";
import { scramVerifier } from "./scram-verifier.mjs";
import { APPEND_ONLY, VENDOR_GRANTS, VENDOR_SCOPES } from "./vendor-wall.mjs";

/**
 * @typedef {object} Logins
 * @property {string} appUrl what pages and workers sign in to the database with
 * @property {string | null} vendorUrl what requests of vendor contacts use; null = vendor contacts cannot sign in
 * @property {string | null} note what is not as it should be, in a sentence
 */

/** @typedef {import("postgres").Sql} Sql */

const NOT_ALLOWED = new Set(["42501"]);
const WRONG_PASSWORD = new Set(["28P01", "28000"]);

/**
 * Makes the two logins, or takes the given ones, and grants them what they may: after every migration, as the owner.
 * @param {object} options
 * @param {string} options.databaseUrl
 * @param {string | null} [options.appDatabaseUrl]
 * @param {string | null} [options.vendorDatabaseUrl]
 * @param {string | null} [options.secret] to derive passwords from where the owner has none
 * @returns {Promise<Logins>}
 */
export async function prepareLogins({ databaseUrl, appDatabaseUrl = null, vendorDatabaseUrl = null, secret = null }) {
  const owner = await client(databaseUrl);
  try {
    await owner`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const app = await login(owner, databaseUrl, "app", appDatabaseUrl, secret);
    const vendor = await login(owner, databaseUrl, "vendor", vendorDatabaseUrl, secret);
    if (app) await grantApp(owner, app.name);
    if (vendor) await grantVendor(owner, vendor.name);
    const missing = [app ? "" : "ASSAY_APP_DATABASE_URL", vendor ? "" : "ASSAY_VENDOR_DATABASE_URL"].filter(Boolean);
    const note =
      missing.length === 0
        ? null
        : `the owner of the database may not create logins: set ${missing.join(" and ")}${vendor ? "" : "; until then vendor contacts cannot sign in"}`;
    return { appUrl: app?.url ?? databaseUrl, vendorUrl: vendor?.url ?? null, note };
  } finally {
    await owner.end();
  }
}

/**
 * Loaded only now: the launcher comes up before packages are installed.
 * @param {string} url
 */
async function client(url) {
  const { default: postgres } = await import("postgres");
  return postgres(url, { max: 1, onnotice() {}, connect_timeout: 10 });
}

/**
 * @param {Sql} owner
 * @param {string} databaseUrl
 * @param {import("./login-names.mjs").LoginKind} kind
 * @param {string | null} given
 * @param {string | null} secret
 * @returns {Promise<{ name: string, url: string } | null>}
 */
async function login(owner, databaseUrl, kind, given, secret) {
  const found =
    given === null ? await ownLogin(owner, databaseUrl, kind, secret) : { name: await nameOf(given), url: given };
  if (found) await refusePowerful(owner, found.name, kind);
  return found;
}

/**
 * @param {Sql} owner
 * @param {string} databaseUrl
 * @param {import("./login-names.mjs").LoginKind} kind
 * @param {string | null} secret
 */
async function ownLogin(owner, databaseUrl, kind, secret) {
  const { name, password, url } = derivedLogin(databaseUrl, kind, secret);
  const there = await owner`select from pg_roles where rolname = ${name}`;
  if (there.length > 0 && (await opens(url))) return { name, url };
  const does = there.length === 0 ? "create" : "alter";
  try {
    await owner.unsafe(
      `${does} role ${quoted(name)} login nosuperuser nocreatedb nocreaterole noinherit password '${scramVerifier(password)}'`,
    );
  } catch (error) {
    if (NOT_ALLOWED.has(codeOf(error))) return null;
    throw error;
  }
  return { name, url };
}

/** @param {string} url */
async function opens(url) {
  const guest = await client(url);
  try {
    await guest`select 1`;
    return true;
  } catch (error) {
    if (WRONG_PASSWORD.has(codeOf(error)) || NOT_ALLOWED.has(codeOf(error))) return false;
    throw error;
  } finally {
    await guest.end();
  }
}

/** @param {string} url */
async function nameOf(url) {
  const guest = await client(url);
  try {
    const [row] = await guest`select current_user as name`;
    return String(row?.name);
  } finally {
    await guest.end();
  }
}

/**
 * @param {Sql} owner
 * @param {string} name
 * @param {import("./login-names.mjs").LoginKind} kind
 */
async function refusePowerful(owner, name, kind) {
  const [row] = await owner`select rolsuper or rolbypassrls or rolname = current_user as powerful
    from pg_roles where rolname = ${name}`;
  if (!row?.powerful) return;
  const variable = kind === "app" ? "ASSAY_APP_DATABASE_URL" : "ASSAY_VENDOR_DATABASE_URL";
  throw new LaunchError(`The login "${name}" passes by row-level security: set ${variable} to a plain login.`, 2);
}

/**
 * @param {Sql} owner
 * @param {string} name
 */
async function grantApp(owner, name) {
  const role = quoted(name);
  await owner.begin(async (tx) => {
    const [here] = await tx`select current_database() as name`;
    await tx.unsafe(`grant connect, temporary on database ${quoted(String(here?.name))} to ${role}`);
    await tx.unsafe(`grant usage on schema public, sealed, drizzle to ${role}`);
    await tx.unsafe(`grant select on drizzle.__drizzle_migrations to ${role}`);
    await tx.unsafe(`grant select, insert, update, delete on all tables in schema public, sealed to ${role}`);
    await tx.unsafe(`grant usage on all sequences in schema public to ${role}`);
    for (const [table, verbs] of Object.entries(APPEND_ONLY))
      await tx.unsafe(`revoke ${verbs} on ${table} from ${role}`);
  });
}

/**
 * @param {Sql} owner
 * @param {string} name
 */
async function grantVendor(owner, name) {
  const role = quoted(name);
  await owner.begin(async (tx) => {
    const [here] = await tx`select current_database() as name`;
    await tx.unsafe(`grant connect on database ${quoted(String(here?.name))} to ${role}`);
    await tx.unsafe(`grant usage on schema public to ${role}`);
    await tx.unsafe(`revoke all on all tables in schema public, sealed from ${role}`);
    await tx.unsafe(`revoke all on schema sealed from ${role}`);
    for (const [table, grants] of Object.entries(VENDOR_GRANTS))
      for (const grant of grants) await tx.unsafe(`grant ${grant} on ${table} to ${role}`);
    for (const [table, condition] of Object.entries(VENDOR_SCOPES)) {
      await tx.unsafe(`drop policy if exists ${quoted(`scope of ${name}`)} on ${table}`);
      await tx.unsafe(
        `create policy ${quoted(`scope of ${name}`)} on ${table} as restrictive to ${role} using (${condition}) with check (${condition})`,
      );
    }
  });
}

/** @param {string} name */
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && "code" in error ? String(error.code) : "");
