"use server";

import { type FormState, formText } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { recordSuspicionReply } from "@/lib/suspicion/record-reply";
import { doneForm } from "../../../done-form";

export interface QuestionAddress {
  projectNo: number;
  evaluationNo: number;
  seq: number;
}

export async function recordReply(address: QuestionAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  return doneForm(`/projects/${address.projectNo}/compare`, () =>
    recordSuspicionReply(context, {
      ...address,
      reply: formText(form, "reply"),
      settles: form.get("settles") === "on",
    }),
  );
}
