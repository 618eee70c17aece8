"use server";

import { revalidatePath } from "next/cache";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { recordSuspicionReply } from "@/lib/suspicion/record-reply";

export interface QuestionAddress {
  projectNo: number;
  evaluationNo: number;
  seq: number;
}

export async function recordReply(address: QuestionAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  try {
    await recordSuspicionReply(context, {
      ...address,
      reply: formText(form, "reply"),
      settles: form.get("settles") === "on",
    });
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(`/projects/${address.projectNo}/compare`);
  return { isDone: true };
}
