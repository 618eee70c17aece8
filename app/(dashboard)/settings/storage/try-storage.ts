"use server";

import { type FormState, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { checkStorage } from "@/lib/settings/storage-settings";
import { SETTINGS_TEXT } from "@/lib/text/settings";

export async function tryStorage(): Promise<FormState> {
  const context = await requireContext();
  try {
    const { milliseconds } = await checkStorage(context);
    return { isDone: true, message: SETTINGS_TEXT.storage.checked(milliseconds) };
  } catch (error) {
    return refusedForm(error);
  }
}
