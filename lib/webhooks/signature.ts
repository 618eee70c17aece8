import { createHmac, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;
const PREFIX = "whsec_";

/** A new signing secret, in the form that Standard Webhooks' libraries take. */
export const newSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;

interface Signed {
  id: string;
  /** Seconds since 1970, of this attempt: receivers refuse what is old. */
  timestamp: number;
  body: string;
}

function signature(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/**
 * The headers by which a receiver knows who sent a body, and when: one signature for each secret, by spaces, of which
 * it needs to know one.
 */
export function signatureHeaders(secrets: readonly string[], signed: Signed): Record<string, string> {
  return {
    "webhook-id": signed.id,
    "webhook-timestamp": String(signed.timestamp),
    "webhook-signature": secrets.map((secret) => signature(secret, signed)).join(" "),
  };
}
