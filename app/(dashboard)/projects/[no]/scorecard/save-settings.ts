"use server";

import { revalidatePath } from "next/cache";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { saveScorecardSettings } from "@/lib/scorecard/save-settings";
import { COMPONENTS, type ScorecardSettings } from "@/lib/scorecard/settings";
import { requireContext } from "@/lib/session";
import { SCORECARD_TEXT as T } from "@/lib/text/scorecard";

export async function saveSettings(projectNo: number, from: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  try {
    await saveScorecardSettings(context, {
      projectNo,
      from,
      settings: typedSettings(form),
      reason: formText(form, "reason"),
    });
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(`/projects/${projectNo}/scorecard`);
  return { isDone: true, message: T.saved };
}

/** NaN where it is no number: the verb's check names it. */
function typedSettings(form: FormData): ScorecardSettings {
  const number = (name: string) => Number(formText(form, name) || Number.NaN);
  const orNull = (name: string) => (formText(form, name) === "" ? null : number(name));
  const per = <Value>(of: (key: string) => Value) =>
    Object.fromEntries(COMPONENTS.map((key) => [key, of(key)])) as Record<(typeof COMPONENTS)[number], Value>;
  return {
    weights: per((key) => number(`weight-${key}`)),
    scales: per((key) => ({ at0: orNull(`at0-${key}`), at100: orNull(`at100-${key}`) })),
    contractMinimum: orNull("contractMinimum"),
    criticalLimit: orNull("criticalLimit"),
    fewestReaders: number("fewestReaders"),
    leastOrdered: number("leastOrdered"),
    currency: formText(form, "currency"),
  };
}
