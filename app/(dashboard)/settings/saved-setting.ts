import { revalidatePath } from "next/cache";
import type { SettingState } from "@/components/settings/setting-form";
import { formText, refusedForm } from "@/lib/form-state";

/** The named fields of a sent form. */
export function typedIn<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, formText(form, name)])) as Record<Name, string>;
}

const SECRETS = new Set(["password", "clientSecret"]);

/** Saves and answers as a settings form shows it; what was typed comes back with a refusal, but for secrets. */
export async function savedSetting(
  typed: Readonly<Record<string, string>>,
  save: () => Promise<void>,
): Promise<SettingState> {
  try {
    await save();
  } catch (error) {
    const shown = Object.entries(typed).filter(([name]) => !SECRETS.has(name));
    return { ...refusedForm(error), typed: Object.fromEntries(shown) };
  }
  revalidatePath("/settings", "layout");
  return { isDone: true };
}
