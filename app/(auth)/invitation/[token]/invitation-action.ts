"use server";

import { redirect } from "next/navigation";
import type { RedeemState } from "@/components/users/redeem-form";
import { formText, refusedForm } from "@/lib/form-state";
import { signInWithPassword } from "@/lib/session";
import { acceptInvitationHere } from "@/lib/users/open-link";

export async function acceptInvitationByLink(token: string, _: RedeemState, form: FormData): Promise<RedeemState> {
  const name = formText(form, "name");
  const typed = form.get("password");
  const password = typeof typed === "string" ? typed : "";
  let email: string;
  try {
    ({ email } = await acceptInvitationHere({ token, name, password }));
  } catch (error) {
    return { ...refusedForm(error), name };
  }
  const answer = await signInWithPassword(email, password);
  redirect(answer.ok ? "/" : "/sign-in");
}
