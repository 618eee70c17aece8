import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthError } from "next-auth";
import { cache } from "react";
import { auth, signIn, signOut } from "./auth";
import type { Actor, Context } from "./auth/context";
import { cookieName, cookieOptions, KNOWN_BROWSER } from "./auth/cookies";
import { issueKnownBrowser } from "./auth/known-browser";
import { connectionFor, VENDOR_SIGN_IN_OFF } from "./auth/pools";
import { ADDRESS_HEADER, signInAddress } from "./auth/return-address";
import type { SessionUser, WaitingSession } from "./auth/sessions";
import { AssayError } from "./errors";
import { hasRequestFormats, setRequestFormats } from "./http/work-formats";
import { loadFormats } from "./organizations/load-formats";

function contextOf(user: SessionUser): Context {
  const { userId, organizationId, role, vendorId, name, sessionId } = user;
  const actor: Actor = { userId, organizationId, role, vendorId, name, via: "web", sessionId };
  const { sql, db } = connectionFor(actor);
  return { sql, db, now: new Date(), actor };
}

/** Looked up once for all that a page is rendered of: its layouts, its title and itself. Actions look anew. */
const present = cache(async (): Promise<SessionUser | WaitingSession | null> => {
  const session = await auth();
  return (session?.user as SessionUser | WaitingSession | undefined) ?? null;
});

/** All steps done: the person and their organization are known; anything else is nobody. */
async function sessionUser(): Promise<SessionUser | null> {
  const user = await present();
  return user !== null && "organizationId" in user && user.userId ? user : null;
}

/** A sign-in that waits for the code of its second factor, or null. */
export async function waitingSession(): Promise<WaitingSession | null> {
  const user = await present();
  return user !== null && "awaitsCode" in user ? user : null;
}

/** The signed-in person, or null. */
export async function optionalActor(): Promise<SessionUser | null> {
  return sessionUser();
}

/** For pages and actions: who asks, or the sign-in page. */
export async function requireContext(): Promise<Context> {
  const user = await sessionUser();
  if (!user) redirect(signInAddress((await headers()).get(ADDRESS_HEADER)));
  if (user.mustEnrol) redirect("/second-factor");
  const context = contextOf(user);
  // What a page writes, it writes as the organization does. Files for programs come by `requestContext`.
  if (!hasRequestFormats()) setRequestFormats(await loadFormats(context));
  return context;
}

/** For the pages that even somebody without the second factor that is asked of them may see: to get one. */
export async function requireContextToEnrol(): Promise<Context & { mustEnrol: boolean }> {
  const user = await sessionUser();
  if (!user) redirect("/sign-in");
  return { ...contextOf(user), mustEnrol: user.mustEnrol };
}

/** For route handlers: who asks, or `not_signed_in`. */
export async function requestContext(): Promise<Context> {
  const user = await sessionUser();
  if (!user) throw new AssayError("not_signed_in", "Please sign in.");
  if (user.mustEnrol) throw new AssayError("forbidden", "Set up your second factor first.");
  return contextOf(user);
}

const SIGN_IN_REFUSALS: Readonly<Record<string, string>> = {
  too_many_attempts: "Too many attempts. Wait a while, then try again.",
  vendors_off: VENDOR_SIGN_IN_OFF,
};
const KNOWN_BROWSER_SECONDS = 180 * 86_400;

export async function signInWithPassword(
  email: string,
  password: string,
): Promise<{ ok: true } | { ok: false; message: string }> {
  try {
    await signIn("credentials", { email, password, redirect: false });
    (await cookies()).set(cookieName(KNOWN_BROWSER), issueKnownBrowser(email), cookieOptions(KNOWN_BROWSER_SECONDS));
    return { ok: true };
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    const code = "code" in error ? String(error.code) : "";
    return { ok: false, message: SIGN_IN_REFUSALS[code] ?? "Wrong e-mail or password." };
  }
}

export async function signOutHere(): Promise<void> {
  await signOut({ redirect: false });
}
