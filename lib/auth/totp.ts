import { Secret, TOTP } from "otpauth";

const PERIOD_SECONDS = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** The clock of a phone may be one step off, either way. */
const WINDOW = 1;

const generatorOf = (secret: string, label = "") =>
  new TOTP({ issuer: "Assay", label, algorithm: "SHA1", digits: DIGITS, period: PERIOD_SECONDS, secret });

/** A fresh secret as authenticator apps read it (RFC 4648 base 32). */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR code says to the app. */
export function totpAddress(secret: string, label: string): string {
  return generatorOf(secret, label).toString();
}

/**
 * The time step (RFC 6238) whose code this is, or null. The caller keeps the last step that was taken, so that no code
 * works twice.
 */
export function totpStep(secret: string, code: string, nowMs: number): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = generatorOf(secret).validate({ token, timestamp: nowMs, window: WINDOW });
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta;
}

/** The code of a moment, for tests and nothing else of ours. */
export function totpCode(secret: string, nowMs: number): string {
  return generatorOf(secret).generate({ timestamp: nowMs });
}
