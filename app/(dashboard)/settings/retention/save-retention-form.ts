"use server";

import type { SettingState } from "@/components/settings/setting-form";
import { requireContext } from "@/lib/session";
import { saveRetention } from "@/lib/settings/retention-settings";
import { savedSetting, typedIn } from "../saved-setting";

export async function saveRetentionForm(_: SettingState, form: FormData): Promise<SettingState> {
  const context = await requireContext();
  const typed = typedIn(form, ["rawFilesDays", "sessionsDays", "jobsDays"]);
  return savedSetting(typed, () => saveRetention(context, typed));
}
