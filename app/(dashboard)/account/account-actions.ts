"use server";

import { revalidatePath } from "next/cache";
import { after } from "next/server";
import { signInByProvider } from "@/lib/auth/sign-in-by-provider";
import { type FormState, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { changeOwnPassword } from "@/lib/users/change-own-password";
import { tellPasswordChanged } from "@/lib/users/open-link";
import { removeOwnIdentity } from "@/lib/users/own-identities";
import { revokeOtherSessions, revokeOwnSession } from "@/lib/users/revoke-session";

async function done(act: () => Promise<void>): Promise<FormState> {
  try {
    await act();
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath("/account");
  return { isDone: true };
}

export async function savePassword(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const typed = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  return done(async () => {
    await changeOwnPassword(context, { current: typed("current"), password: typed("password") });
    const { userId, organizationId } = context.actor;
    after(async () => void (userId === null ? null : await tellPasswordChanged({ userId, organizationId })));
  });
}

export async function endOwnSession(sessionId: string): Promise<FormState> {
  const context = await requireContext();
  return done(() => revokeOwnSession(context, { sessionId }));
}

export async function endOtherSessions(): Promise<FormState> {
  const context = await requireContext();
  return done(() => revokeOtherSessions(context));
}

export async function disconnect(id: string): Promise<FormState> {
  const context = await requireContext();
  return done(() => removeOwnIdentity(context, { id: String(id) }));
}

/** Adds an identity to the account of who is signed in. */
export async function connect(providerId: string): Promise<void> {
  const { sessionId } = (await requireContext()).actor;
  if (sessionId !== undefined) await signInByProvider(providerId, { kind: "link", sessionId });
}
