"use server";

import { unfreezeFeedback } from "@/lib/feedback/unfreeze-feedback";
import { type FormState, formText } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { PORTAL_TEXT } from "@/lib/text/portal";
import { doneForm } from "../../../done-form";

export async function unfreeze(
  address: { projectNo: number; vendorId: string },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const context = await requireContext();
  return doneForm(
    `/projects/${address.projectNo}/feedback`,
    () => unfreezeFeedback(context, { ...address, reason: formText(form, "reason") }),
    PORTAL_TEXT.unfrozen,
  );
}
