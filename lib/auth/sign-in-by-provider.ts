import "server-only";
import { cookies } from "next/headers";
import { signIn } from "@/lib/auth";
import { cookieName, cookieOptions, INTENT } from "./cookies";
import { INTENT_SECONDS, type NewIntent, sealIntent } from "./identity-intent";

/** Sends the browser to an identity provider; what it is for travels in a sealed cookie, not in an address. */
export async function signInByProvider(id: string, intent: NewIntent | null): Promise<void> {
  const jar = await cookies();
  if (intent === null) jar.delete(cookieName(INTENT));
  else jar.set(cookieName(INTENT), sealIntent(intent, new Date()), cookieOptions(INTENT_SECONDS));
  await signIn(id, { redirectTo: intent?.kind === "link" ? "/account" : "/second-step" });
}
