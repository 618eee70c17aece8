import "server-only";
import { z } from "zod";
import { openSecret, sealSecret } from "@/lib/settings/sealed-secret";

const PURPOSE = "identity intent";
const MINUTES = 10;

/** What a journey to the identity provider is for, beyond a plain sign-in. */
const intentSchema = z.discriminatedUnion("kind", [
  /** Somebody with an invitation wants to come in by the provider instead of a password. */
  z.object({ kind: z.literal("invitation"), token: z.string().max(200), until: z.number() }),
  /** A signed-in person adds the provider to their own account. */
  z.object({ kind: z.literal("link"), sessionId: z.uuid(), until: z.number() }),
]);
export type IdentityIntent = z.output<typeof intentSchema>;
export type NewIntent = { kind: "invitation"; token: string } | { kind: "link"; sessionId: string };

/** Sealed for a cookie of the browser that sets out. */
export function sealIntent(intent: NewIntent, now: Date): string {
  return sealSecret(JSON.stringify({ ...intent, until: now.getTime() + MINUTES * 60_000 }), PURPOSE);
}

/** Null where there is none, it is of another making, or it took too long. */
export function openIntent(sealed: string | undefined, now: Date): IdentityIntent | null {
  const text = sealed ? openSecret(sealed, PURPOSE) : null;
  if (text === null) return null;
  const parsed = intentSchema.safeParse(JSON.parse(text));
  return parsed.success && parsed.data.until > now.getTime() ? parsed.data : null;
}

export const INTENT_SECONDS = MINUTES * 60;
