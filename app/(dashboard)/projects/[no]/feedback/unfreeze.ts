"use server";

import { revalidatePath } from "next/cache";
import { unfreezeFeedback } from "@/lib/feedback/unfreeze-feedback";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { PORTAL_TEXT } from "@/lib/text/portal";

export async function unfreeze(
  address: { projectNo: number; vendorId: string },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const context = await requireContext();
  try {
    await unfreezeFeedback(context, { ...address, reason: formText(form, "reason") });
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(`/projects/${address.projectNo}/feedback`);
  return { isDone: true, message: PORTAL_TEXT.unfrozen };
}
