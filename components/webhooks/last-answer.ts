import { WEBHOOKS_TEXT as T } from "@/lib/text/webhooks";
import type { DeliveryEntry } from "@/lib/webhooks/load-webhooks";

/** What the last attempt came to, in words. */
export function lastAnswer({ lastStatus, lastError, lastMs }: DeliveryEntry): string {
  if (lastStatus !== null) return T.answered(lastStatus, lastMs);
  return lastError === null ? T.unanswered : T.errors[lastError];
}
