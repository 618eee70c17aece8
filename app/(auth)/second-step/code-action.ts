"use server";

import { redirect } from "next/navigation";
import type { CodeState } from "@/components/account/code-form";
import { returnPath } from "@/lib/auth/return-address";
import { giveSecondStep } from "@/lib/auth/second-step-here";
import { formText, refusedForm } from "@/lib/form-state";
import { waitingSession } from "@/lib/session";

/** `to`: the page that was asked for before the sign-in. */
export async function giveCode(to: string, _: CodeState, form: FormData): Promise<CodeState> {
  const waiting = await waitingSession();
  if (waiting === null) redirect("/sign-in");
  try {
    await giveSecondStep({ sessionId: waiting.sessionId, code: formText(form, "code").slice(0, 40) });
  } catch (error) {
    return refusedForm(error);
  }
  redirect(returnPath(to));
}
