import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { authSecret } from "@/lib/env";

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key that the installation's secret gives for one purpose; a stolen database alone opens nothing. */
function keyFor(purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", authSecret(), "assay", purpose, 32));
}

/** AES-256-GCM. What is sealed for one purpose cannot be opened for another. */
export function sealSecret(text: string, purpose: string): string {
  return sealWith(keyFor(purpose), text);
}

/** Null where it was sealed under another AUTH_SECRET, or changed: it must be entered again. */
export function openSecret(sealed: string, purpose: string): string | null {
  return openWith(keyFor(purpose), sealed);
}

export function sealWith(key: Uint8Array, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

export function openWith(key: Uint8Array, sealed: string): string | null {
  const [version, text = ""] = sealed.split(".");
  const bytes = Buffer.from(text, "base64url");
  if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  // Bits that base64 leaves over would let a changed last sign decode to the same bytes.
  if (sealed !== `${VERSION}.${bytes.toString("base64url")}`) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}
