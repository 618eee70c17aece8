import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { LaunchError } from "./launch-error.mjs";
import { parseServices } from "./service-settings.mjs";

/**
 * What Assay can be told from outside, parsed. The only place that knows names, defaults and limits of the variables:
 * the launcher and the application (`lib/env.ts`) both read it here.
 * @typedef {OwnSettings & import("./service-settings.mjs").ServiceSettings} Settings
 */

/**
 * @typedef {object} OwnSettings
 * @property {number} port `PORT`
 * @property {string} host `HOST`, the address to listen on
 * @property {string} dataFolder `ASSAY_DATA`, absolute: database, files, secret
 * @property {string | null} publicUrl `ASSAY_URL`, the origin that browsers use, without a trailing slash
 * @property {string | null} databaseUrl `DATABASE_URL`, the owner; null = embedded
 * @property {string | null} appDatabaseUrl `ASSAY_APP_DATABASE_URL`, where migrations may not create logins
 * @property {string | null} vendorDatabaseUrl `ASSAY_VENDOR_DATABASE_URL`, likewise
 * @property {string | null} authSecret `AUTH_SECRET`; null = made once and kept in the data folder
 * @property {{ email: string, password: string } | null} admin `ASSAY_ADMIN_EMAIL` and `ASSAY_ADMIN_PASSWORD`
 * @property {number} workers `ASSAY_WORKERS`, how many worker processes
 * @property {string | null} chromiumPath `CHROMIUM_PATH`, the browser of the tests
 * @property {string | null} postgresBin `PG_BIN`, the folder of a PostgreSQL to use instead of the packaged one
 * @property {string} outboundAllow `ASSAY_OUTBOUND_ALLOW`, inner hosts and networks that requests of ours may reach
 * @property {boolean} demo `ASSAY_DEMO`, whether the first start offers the demonstration project
 */

/** @typedef {Record<string, string | undefined>} Variables */

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);
const SHORTEST_SECRET = 32;
const MOST_WORKERS = 64;

/**
 * @param {Variables} variables
 * @param {string} folder what a relative path is relative to
 * @returns {Settings}
 * @throws {LaunchError} one sentence that names the variable, what was found and what is expected
 */
export function parseSettings(variables, folder) {
  /** @param {string} name */
  const text = (name) => variables[name]?.trim() || null;
  /** @param {string} name */
  const folderOf = (name) => {
    const value = text(name);
    return value === null ? null : path.resolve(folder, value);
  };
  const publicUrl = parsePublicUrl(text("ASSAY_URL"));
  const host = text("HOST") ?? "127.0.0.1";
  if (!LOOPBACK.has(host) && publicUrl === null) {
    throw wrong("HOST", host, "127.0.0.1, or any address together with ASSAY_URL=https://… (what browsers will use)");
  }
  return {
    port: parseWhole("PORT", text("PORT") ?? "3000", 1, 65535),
    host,
    dataFolder: folderOf("ASSAY_DATA") ?? path.join(folder, "data"),
    publicUrl,
    databaseUrl: parseDatabaseUrl("DATABASE_URL", text("DATABASE_URL")),
    appDatabaseUrl: parseDatabaseUrl("ASSAY_APP_DATABASE_URL", text("ASSAY_APP_DATABASE_URL")),
    vendorDatabaseUrl: parseDatabaseUrl("ASSAY_VENDOR_DATABASE_URL", text("ASSAY_VENDOR_DATABASE_URL")),
    authSecret: parseSecret(text("AUTH_SECRET")),
    admin: parseAdmin(text("ASSAY_ADMIN_EMAIL"), text("ASSAY_ADMIN_PASSWORD")),
    workers: parseWhole("ASSAY_WORKERS", text("ASSAY_WORKERS") ?? "1", 0, MOST_WORKERS),
    chromiumPath: folderOf("CHROMIUM_PATH"),
    postgresBin: folderOf("PG_BIN"),
    outboundAllow: parseOutboundAllow(text("ASSAY_OUTBOUND_ALLOW") ?? ""),
    demo: parseSwitch("ASSAY_DEMO", text("ASSAY_DEMO") ?? "on"),
    ...parseServices(text),
  };
}

/**
 * The process's variables over those of the checkout's `.env`, if it has one.
 * @param {string} root
 * @returns {Variables}
 */
export function readVariables(root) {
  const file = path.join(root, ".env");
  return existsSync(file) ? { ...parseEnv(readFileSync(file, "utf8")), ...process.env } : process.env;
}

/** @param {Settings} settings */
export function publicOrigin({ publicUrl, port }) {
  return publicUrl ?? `http://localhost:${port}`; // not 127.0.0.1: Next's redirects say localhost, and cookies differ
}

/**
 * @param {string} name
 * @param {string} found
 * @param {string} expected
 */
function wrong(name, found, expected) {
  return new LaunchError(`${name} is "${found}", but must be ${expected}.`, 2);
}

/**
 * @param {string} name
 * @param {string} value
 * @param {number} least
 * @param {number} most
 */
function parseWhole(name, value, least, most) {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw wrong(name, value, `a whole number from ${least} to ${most}`);
}

/**
 * @param {string} name
 * @param {string} value
 */
function parseSwitch(name, value) {
  if (value === "on" || value === "off") return value === "on";
  throw wrong(name, value, `"on" or "off"`);
}

/**
 * The form of the entries only; `lib/http/outbound` reads them.
 * @param {string} value
 */
function parseOutboundAllow(value) {
  const entry = /^(?:\*\.)?[\w.-]+(?:\/\d{1,3})?(?::\d{1,5})?$|^\[?[\da-f:.]+\]?(?:\/\d{1,3})?(?::\d{1,5})?$/i;
  const bad = value.split(",").find((part) => part.trim() !== "" && !entry.test(part.trim()));
  if (bad === undefined) return value;
  throw wrong("ASSAY_OUTBOUND_ALLOW", bad.trim(), "a list like hooks.example.org, *.example.org:8443, 10.1.0.0/16");
}

/** @param {string | null} value */
function parsePublicUrl(value) {
  if (value === null) return null;
  const expected = "an origin like https://assay.example.org";
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) throw wrong("ASSAY_URL", value, expected);
  if (url.pathname !== "/" || url.search || url.hash || url.username || url.password) {
    throw wrong("ASSAY_URL", value, `${expected}, without a path or a login`);
  }
  if (url.protocol === "http:" && !LOOPBACK.has(url.hostname)) {
    throw wrong("ASSAY_URL", value, "https:// (plain http is accepted for localhost only)");
  }
  return url.origin;
}

/**
 * The value is not repeated in the message: it may hold a password.
 * @param {string} name
 * @param {string | null} value
 */
function parseDatabaseUrl(name, value) {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && ["postgres:", "postgresql:"].includes(url.protocol) && url.pathname.length > 1) return value;
  throw new LaunchError(`${name} must be an address like postgres://user:password@host:5432/assay.`, 2);
}

/** @param {string | null} value */
function parseSecret(value) {
  if (value === null || value.length >= SHORTEST_SECRET) return value;
  throw new LaunchError(
    `AUTH_SECRET must have at least ${SHORTEST_SECRET} characters; leave it out to have one made.`,
    2,
  );
}

/**
 * @param {string | null} email
 * @param {string | null} password
 */
function parseAdmin(email, password) {
  if (email === null && password === null) return null;
  if (email === null || password === null) {
    throw new LaunchError("ASSAY_ADMIN_EMAIL and ASSAY_ADMIN_PASSWORD must be set together.", 2);
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw wrong("ASSAY_ADMIN_EMAIL", email, "an e-mail address");
  return { email, password };
}
