import "server-only";
import { OutboundError } from "@/lib/http/outbound/outbound-error";
import { type OutboundInit, outboundRequest } from "@/lib/http/outbound/outbound-request";
import type { Attempt } from "./next-step";
import { signatureHeaders } from "./signature";

interface Sent {
  id: string;
  url: string;
  /** Newest first; all of them sign. */
  secrets: readonly string[];
  body: string;
}

const TIMEOUT_MS = 10_000;
/** An answer's words are not kept; so much of them is read to end the exchange decently. */
const MOST_BYTES = 64 * 1024;

/** Sends one body, signed for this moment, and says what came of it. `reach` is of tests: what may be reached. */
export async function sendSigned(
  { id, url, secrets, body }: Sent,
  now: Date,
  reach: Pick<OutboundInit, "allow" | "resolve" | "timeoutMs"> = {},
): Promise<Attempt & { ms: number }> {
  const startedMs = performance.now();
  const timestamp = Math.floor(now.getTime() / 1000);
  const signed = signatureHeaders(secrets, { id, timestamp, body });
  const headers = {
    ...signed,
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Assay-webhooks",
  };
  const ended = (attempt: Attempt) => ({ ...attempt, ms: Math.round(performance.now() - startedMs) });
  try {
    const init = { method: "POST", headers, body, maxBytes: MOST_BYTES, redirect: "refuse" } as const;
    const { status } = await outboundRequest(url, { timeoutMs: TIMEOUT_MS, ...init, ...reach });
    return ended({ status, error: null });
  } catch (error) {
    if (error instanceof OutboundError) return ended({ status: null, error: error.code });
    throw error;
  }
}
