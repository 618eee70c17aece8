"use server";

import { redirect } from "next/navigation";
import type { SignInState } from "@/components/auth/sign-in-form";
import { returnPath } from "@/lib/auth/return-address";
import { formText } from "@/lib/form-state";
import { signInWithPassword } from "@/lib/session";

/** `to`: the page that was asked for. */
export async function signIn(to: string, _: SignInState, form: FormData): Promise<SignInState> {
  const email = formText(form, "email");
  const password = form.get("password");
  const answer = await signInWithPassword(email, typeof password === "string" ? password : "");
  if (!answer.ok) return { message: answer.message, email };
  // Whose second factor is set up is sent on to its page from there.
  redirect(`/second-step?${new URLSearchParams({ to: returnPath(to) })}`);
}
