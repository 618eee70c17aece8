import { derivedLogin } from "@/bin/login-names.mjs";
import { parseSettings, publicOrigin, type Settings } from "@/bin/settings.mjs";

let parsed: Settings | undefined;

/** The environment, parsed once by the rules that the launcher uses too. */
export function settings(): Settings {
  parsed ??= parseSettings(process.env, projectRoot());
  return parsed;
}

/** The checkout, also when a command is called from elsewhere: the place of templates, fonts and migrations. */
export function projectRoot(): string {
  return process.env.ASSAY_ROOT ?? process.cwd();
}

/** The owner's database; the launcher names it also when it is the embedded one. */
export function databaseUrl(): string {
  return required(settings().databaseUrl, "DATABASE_URL");
}

/** What pages and workers sign in with: named, or the login that was made beside the owner. */
export function appDatabaseUrl(): string {
  const { appDatabaseUrl, authSecret } = settings();
  return appDatabaseUrl ?? derivedLogin(databaseUrl(), "app", authSecret).url;
}

/** What requests of vendor contacts use; null: there is none, and vendor contacts cannot sign in. */
export function vendorDatabaseUrl(): string | null {
  return settings().vendorDatabaseUrl;
}

export function authSecret(): string {
  return required(settings().authSecret, "AUTH_SECRET");
}

/** What browsers call us. Null: whatever they used, which is safe on localhost only. */
export function publicUrl(): string | null {
  return settings().publicUrl;
}

/** The address that is printed and mailed: the public one, or this machine's. */
export function publicOriginHere(): string {
  return publicOrigin(settings());
}

function required(value: string | null, name: string): string {
  if (value === null) throw new Error(`${name} is not set: start Assay with npm start, or set it.`);
  return value;
}
