"use server";

import { revalidatePath } from "next/cache";
import { type FormState, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { changeOwnPassword } from "@/lib/users/change-own-password";
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
  return done(() => changeOwnPassword(context, { current: typed("current"), password: typed("password") }));
}

export async function endOwnSession(sessionId: string): Promise<FormState> {
  const context = await requireContext();
  return done(() => revokeOwnSession(context, { sessionId }));
}

export async function endOtherSessions(): Promise<FormState> {
  const context = await requireContext();
  return done(() => revokeOtherSessions(context));
}
