import "server-only";
import { redirect } from "next/navigation";
import { AuthError } from "next-auth";
import { connection } from "@/db/client";
import { auth, signIn, signOut } from "./auth";
import type { Context } from "./auth/context";
import type { SessionUser } from "./auth/sessions";
import { AssayError } from "./errors";

function contextOf(user: SessionUser): Context {
  const { sql, db } = connection();
  const { userId, organizationId, role, vendorId, name, sessionId } = user;
  return { sql, db, now: new Date(), actor: { userId, organizationId, role, vendorId, name, via: "web", sessionId } };
}

async function sessionUser(): Promise<SessionUser | null> {
  const session = await auth();
  return (session?.user as SessionUser | undefined) ?? null;
}

/** The signed-in person, or null. */
export async function optionalActor(): Promise<SessionUser | null> {
  return sessionUser();
}

/** For pages and actions: who asks, or the sign-in page. */
export async function requireContext(): Promise<Context> {
  const user = await sessionUser();
  if (!user) redirect("/sign-in");
  return contextOf(user);
}

/** For route handlers: who asks, or `not_signed_in`. */
export async function requestContext(): Promise<Context> {
  const user = await sessionUser();
  if (!user) throw new AssayError("not_signed_in", "Please sign in.");
  return contextOf(user);
}

export async function signInWithPassword(
  email: string,
  password: string,
): Promise<{ ok: true } | { ok: false; message: string }> {
  try {
    await signIn("credentials", { email, password, redirect: false });
    return { ok: true };
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    const tooMany = "code" in error && error.code === "too_many_attempts";
    return {
      ok: false,
      message: tooMany ? "Too many attempts. Wait a while, then try again." : "Wrong e-mail or password.",
    };
  }
}

export async function signOutHere(): Promise<void> {
  await signOut({ redirect: false });
}
