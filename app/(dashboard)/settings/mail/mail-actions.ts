"use server";

import type { SettingState } from "@/components/settings/setting-form";
import { type FormState, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { saveMailSettings, sendTestMail } from "@/lib/settings/mail-settings";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { savedSetting, typedIn } from "../saved-setting";

export async function saveMailForm(_: SettingState, form: FormData): Promise<SettingState> {
  const context = await requireContext();
  const typed = typedIn(form, ["host", "port", "security", "user", "password", "from"]);
  return savedSetting(typed, () => saveMailSettings(context, typed as Parameters<typeof saveMailSettings>[1]));
}

export async function tryMail(): Promise<FormState> {
  const context = await requireContext();
  try {
    const { to } = await sendTestMail(context);
    return { isDone: true, message: SETTINGS_TEXT.mail.tested(to) };
  } catch (error) {
    return refusedForm(error);
  }
}
