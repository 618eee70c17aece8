"use server";

import type { SettingState } from "@/components/settings/setting-form";
import { type FormState, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { saveIdentityRules, saveOidc, tryOidc } from "@/lib/settings/identity-settings";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { savedSetting, typedIn } from "../saved-setting";

export async function saveRulesForm(_: SettingState, form: FormData): Promise<SettingState> {
  const context = await requireContext();
  const roles = form.getAll("secondFactorRoles").map(String);
  const numbers = typedIn(form, ["idleMinutes", "absoluteHours"]);
  return savedSetting({ ...numbers, secondFactorRoles: roles.join(" ") }, () =>
    saveIdentityRules(context, { ...numbers, secondFactorRoles: roles }),
  );
}

export async function saveProviderForm(_: SettingState, form: FormData): Promise<SettingState> {
  const context = await requireContext();
  const typed = typedIn(form, ["issuer", "clientId", "clientSecret", "name"]);
  return savedSetting(typed, () => saveOidc(context, typed));
}

export async function tryProvider(): Promise<FormState> {
  const context = await requireContext();
  try {
    await tryOidc(context);
    return { isDone: true, message: SETTINGS_TEXT.identity.checked };
  } catch (error) {
    return refusedForm(error);
  }
}
