"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import type { RedeemState } from "@/components/users/redeem-form";
import { refusedForm } from "@/lib/form-state";
import { signInWithPassword } from "@/lib/session";
import { resetPasswordHere, tellPasswordChanged } from "@/lib/users/open-link";

export async function resetPasswordByLink(token: string, _: RedeemState, form: FormData): Promise<RedeemState> {
  const typed = form.get("password");
  const password = typeof typed === "string" ? typed : "";
  let email: string;
  try {
    const redeemed = await resetPasswordHere({ token, password });
    ({ email } = redeemed);
    after(() => tellPasswordChanged(redeemed));
  } catch (error) {
    return refusedForm(error);
  }
  const answer = await signInWithPassword(email, password);
  redirect(answer.ok ? "/" : "/sign-in");
}
