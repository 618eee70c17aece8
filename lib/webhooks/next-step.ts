import type { OutboundCode } from "@/lib/http/outbound/outbound-error";

/** What one attempt came to: the status of an answer, or why there was none. */
export interface Attempt {
  status: number | null;
  error: OutboundCode | "endpoint_off" | "secret_lost" | null;
}

export type NextStep = { state: "delivered" } | { state: "waiting"; at: Date } | { state: "failed"; isGone: boolean };

const FIRST_SECONDS = 5;
const FACTOR = 5;
const LONGEST_SECONDS = 6 * 3600;
export const MOST_ATTEMPTS = 8;

const GONE = 410;
/** No later attempt comes to anything else. */
const FINAL = new Set<Attempt["error"]>(["endpoint_off", "secret_lost", "refused_protocol", "refused_login"]);

/** What follows an attempt, the how-manieth it was: taken; again, five times later than last time; or given up. */
export function nextStep(attempts: number, { status, error }: Attempt, now: Date): NextStep {
  if (status !== null && status >= 200 && status < 300) return { state: "delivered" };
  if (status === GONE) return { state: "failed", isGone: true };
  if (attempts >= MOST_ATTEMPTS || FINAL.has(error)) return { state: "failed", isGone: false };
  const seconds = Math.min(FIRST_SECONDS * FACTOR ** (attempts - 1), LONGEST_SECONDS);
  return { state: "waiting", at: new Date(now.getTime() + seconds * 1000) };
}
