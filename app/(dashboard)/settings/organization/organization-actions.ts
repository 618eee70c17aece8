"use server";

import { revalidatePath } from "next/cache";
import type { SettingState } from "@/components/settings/setting-form";
import { type FormState, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { removeLogo, saveLogo } from "@/lib/settings/logo";
import { saveOrganization } from "@/lib/settings/organization-settings";
import { savedSetting, typedIn } from "../saved-setting";

export async function saveOrganizationForm(_: SettingState, form: FormData): Promise<SettingState> {
  const context = await requireContext();
  const typed = typedIn(form, ["name", "timeZone", "paper", "numbers", "dates"]);
  return savedSetting(typed, () => saveOrganization(context, typed as Parameters<typeof saveOrganization>[1]));
}

async function changed(act: () => Promise<void>): Promise<FormState> {
  try {
    await act();
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath("/settings/organization");
  return { isDone: true };
}

export async function saveLogoForm(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const file = form.get("logo");
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  return changed(() => saveLogo(context, { bytes }));
}

export async function dropLogo(): Promise<FormState> {
  const context = await requireContext();
  return changed(() => removeLogo(context));
}
