import { isIP } from "node:net";
import { LaunchError } from "./launch-error.mjs";

/**
 * What Assay can be told of services outside it: mail, identity provider, file store, metrics, proxies. Messages never
 * repeat a value that may hold a password.
 * @typedef {object} ServiceSettings
 * @property {string | null} smtpUrl `SMTP_URL`, with login
 * @property {string | null} mailFrom `ASSAY_MAIL_FROM`, the sender
 * @property {{ issuer: string, clientId: string, clientSecret: string, name: string } | null} oidc `ASSAY_OIDC_…`
 * @property {S3Settings | null} s3 `ASSAY_S3_…`; null = a folder of the data folder
 * @property {string | null} metricsToken `ASSAY_METRICS_TOKEN`; null = no metrics
 * @property {string[]} trustedProxies `ASSAY_TRUSTED_PROXIES`, addresses whose X-Forwarded-For is believed
 */

/** @typedef {{ endpoint: string, bucket: string, region: string, accessKeyId: string, secretAccessKey: string }} S3Settings */

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SHORTEST_TOKEN = 16;

/**
 * @param {(name: string) => string | null} text
 * @returns {ServiceSettings}
 */
export function parseServices(text) {
  return {
    smtpUrl: parseSmtp(text("SMTP_URL")),
    mailFrom: text("ASSAY_MAIL_FROM"),
    oidc: parseOidc(text),
    s3: parseS3(text),
    metricsToken: parseToken(text("ASSAY_METRICS_TOKEN")),
    trustedProxies: parseProxies(text("ASSAY_TRUSTED_PROXIES")),
  };
}

/** @param {string} sentence */
const wrong = (sentence) => new LaunchError(sentence, 2);

/** @param {string | null} value */
function parseSmtp(value) {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && ["smtp:", "smtps:"].includes(url.protocol) && url.hostname) return value;
  throw wrong("SMTP_URL must be an address like smtps://user:password@mail.example.org:465.");
}

/**
 * All of a group, or none of it.
 * @param {(name: string) => string | null} text
 * @param {string[]} names
 * @returns {string[] | null}
 */
function together(text, names) {
  const values = names.map(text);
  if (values.every((value) => value === null)) return null;
  const missing = names.filter((_, at) => values[at] === null);
  if (missing.length > 0) throw wrong(`${names.join(", ")} must be set together; ${missing.join(", ")} is missing.`);
  return values.map((value) => value ?? "");
}

/**
 * @param {string} name
 * @param {string} value
 */
function secureAddress(name, value) {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isSecure = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
  if (url !== null && isSecure && !url.username && !url.password) return value.replace(/\/+$/, "");
  throw wrong(`${name} must be an https:// address without a login (http:// is accepted for localhost only).`);
}

/** @param {(name: string) => string | null} text */
function parseOidc(text) {
  const group = together(text, ["ASSAY_OIDC_ISSUER", "ASSAY_OIDC_CLIENT_ID", "ASSAY_OIDC_CLIENT_SECRET"]);
  if (group === null) return null;
  const [issuer = "", clientId = "", clientSecret = ""] = group;
  secureAddress("ASSAY_OIDC_ISSUER", issuer);
  return { issuer, clientId, clientSecret, name: text("ASSAY_OIDC_NAME") ?? new URL(issuer).hostname };
}

/**
 * @param {(name: string) => string | null} text
 * @returns {S3Settings | null}
 */
export function parseS3(text) {
  const names = ["ASSAY_S3_ENDPOINT", "ASSAY_S3_BUCKET", "ASSAY_S3_ACCESS_KEY_ID", "ASSAY_S3_SECRET_ACCESS_KEY"];
  const group = together(text, names);
  if (group === null) return null;
  const [address = "", bucket = "", accessKeyId = "", secretAccessKey = ""] = group;
  const endpoint = secureAddress("ASSAY_S3_ENDPOINT", address);
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw wrong(`ASSAY_S3_BUCKET is "${bucket}", but must be 3 to 63 lower-case letters, digits, dots and hyphens.`);
  return { endpoint, bucket, region: text("ASSAY_S3_REGION") ?? "us-east-1", accessKeyId, secretAccessKey };
}

/** @param {string | null} value */
function parseToken(value) {
  if (value === null || value.length >= SHORTEST_TOKEN) return value;
  throw wrong(`ASSAY_METRICS_TOKEN must have at least ${SHORTEST_TOKEN} characters.`);
}

/** @param {string | null} value */
function parseProxies(value) {
  const addresses = (value ?? "").split(",").map((part) => part.trim());
  const named = addresses.filter((part) => part !== "");
  const odd = named.find((address) => isIP(address) === 0);
  if (odd === undefined) return named;
  throw wrong(`ASSAY_TRUSTED_PROXIES holds "${odd}", but must be addresses like 10.0.0.5, separated by commas.`);
}
