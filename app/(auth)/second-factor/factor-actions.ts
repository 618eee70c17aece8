"use server";

import type { CodeState } from "@/components/account/code-form";
import { formText, refusedForm } from "@/lib/form-state";
import { requireContext, requireContextToEnrol } from "@/lib/session";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { confirmSecondFactor, removeOwnSecondFactor, renewRecoveryCodes } from "@/lib/users/own-second-factor";

export async function turnOn(_: CodeState, form: FormData): Promise<CodeState> {
  const context = await requireContextToEnrol();
  try {
    const { codes } = await confirmSecondFactor(context, { code: formText(form, "code") });
    return { isDone: true, codes };
  } catch (error) {
    return refusedForm(error);
  }
}

export async function renewCodes(_: CodeState, form: FormData): Promise<CodeState> {
  const context = await requireContext();
  try {
    const { codes } = await renewRecoveryCodes(context, { code: formText(form, "code") });
    return { isDone: true, codes };
  } catch (error) {
    return refusedForm(error);
  }
}

export async function turnOff(_: CodeState, form: FormData): Promise<CodeState> {
  const context = await requireContext();
  try {
    await removeOwnSecondFactor(context, { code: formText(form, "code") });
    return { isDone: true, message: T.ownFactor.removed };
  } catch (error) {
    return refusedForm(error);
  }
}
