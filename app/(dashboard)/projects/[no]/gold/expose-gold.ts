"use server";

import { revalidatePath } from "next/cache";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { exposeItems } from "@/lib/gold/expose-items";
import { requireContext } from "@/lib/session";
import { GOLD_TEXT } from "@/lib/text/gold";

export async function exposeGold(projectNo: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const keys = formText(form, "keys")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  try {
    const { added, already } = await exposeItems(context, { projectNo, keys, reason: formText(form, "reason") });
    revalidatePath(`/projects/${projectNo}/gold`);
    return { isDone: true, message: GOLD_TEXT.exposed.done(added, already) };
  } catch (error) {
    return refusedForm(error);
  }
}
