import { createHash, randomBytes } from "node:crypto";

/** Tells a token of ours from other secrets, for people and for programs that search for leaked ones. */
const PREFIX = "assay_";
const TOKEN = /^assay_[A-Za-z0-9_-]{43}$/;

/** 256 random bits; only the hash is kept. */
export function newSecret(): { secret: string; tokenHash: string } {
  const secret = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  return { secret, tokenHash: hashSecret(secret) };
}

export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** The secret of an Authorization header: null without one, undefined where it is none of ours. */
export function bearerSecret(header: string | null): string | null | undefined {
  if (header === null) return null;
  const [, secret = ""] = /^Bearer +(\S+) *$/i.exec(header) ?? [];
  return TOKEN.test(secret) ? secret : undefined;
}
