"use server";

import { redirect } from "next/navigation";
import type { RedeemState } from "@/components/users/redeem-form";
import { formText, refusedForm } from "@/lib/form-state";
import { signInWithPassword } from "@/lib/session";
import { completeSetup } from "@/lib/setup/complete-setup";

export async function completeFirstSetup(token: string, _: RedeemState, form: FormData): Promise<RedeemState> {
  const name = formText(form, "name");
  const email = formText(form, "email");
  const typed = form.get("password");
  const password = typeof typed === "string" ? typed : "";
  try {
    await completeSetup({ token, name, email, password });
  } catch (error) {
    return { ...refusedForm(error), name, email };
  }
  const answer = await signInWithPassword(email, password);
  redirect(answer.ok ? "/" : "/sign-in");
}
