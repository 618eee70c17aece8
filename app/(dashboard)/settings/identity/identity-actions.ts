"use server";

import type { SettingState } from "@/components/settings/setting-form";
import { requireContext } from "@/lib/session";
import { saveIdentityRules, saveOidc } from "@/lib/settings/identity-settings";
import { savedSetting, typedIn } from "../saved-setting";

export async function saveRulesForm(_: SettingState, form: FormData): Promise<SettingState> {
  const context = await requireContext();
  const roles = form.getAll("secondFactorRoles").map(String);
  const numbers = typedIn(form, ["idleMinutes", "absoluteHours"]);
  const input = { ...numbers, secondFactorRoles: roles } as unknown as Parameters<typeof saveIdentityRules>[1];
  return savedSetting({ ...numbers, secondFactorRoles: roles.join(" ") }, () => saveIdentityRules(context, input));
}

export async function saveProviderForm(_: SettingState, form: FormData): Promise<SettingState> {
  const context = await requireContext();
  const typed = typedIn(form, ["issuer", "clientId", "clientSecret", "name"]);
  return savedSetting(typed, () => saveOidc(context, typed));
}
