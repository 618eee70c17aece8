import { createHmac } from "node:crypto";

/** @typedef {"app" | "vendor"} LoginKind */

/**
 * The login that Assay makes for itself beside the owner: named after the database, with a password that whoever knows
 * the owner's can derive, so that every machine with the same `DATABASE_URL` comes to the same one and none is stored.
 * @param {string} databaseUrl the owner's
 * @param {LoginKind} kind
 * @param {string | null} secret stands in where the owner has no password in its address
 * @returns {{ name: string, password: string, url: string }}
 */
export function derivedLogin(databaseUrl, kind, secret) {
  const url = new URL(databaseUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  const prefix = database === "postgres" || database === "assay" ? "assay" : database.slice(0, 50);
  const name = `${prefix}_${kind}`;
  const key = decodeURIComponent(url.password) || secret || "";
  if (key === "") throw new Error("DATABASE_URL has no password and there is no secret to derive logins from");
  const password = createHmac("sha256", key).update(`assay login ${name}`).digest("base64url");
  url.username = encodeURIComponent(name);
  url.password = password;
  return { name, password, url: url.toString() };
}
