"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { confirmNotApplicable } from "@/lib/assessments/records/confirm-not-applicable";
import type { AssessmentAddress } from "@/lib/assessments/records/find-assessment";
import { type AnswerInput, saveAnswer } from "@/lib/assessments/records/save-answer";
import { addEvidence, removeEvidence, reviewEvidence } from "@/lib/assessments/records/save-evidence";
import { saveFacts } from "@/lib/assessments/records/save-facts";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import type { CandidateFacts } from "@/lib/assessments/templates/facts";
import type { Context } from "@/lib/auth/context";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";

async function inAssessment(
  address: AssessmentAddress,
  change: (context: Context) => Promise<unknown>,
): Promise<FormState> {
  const context = await requireContext();
  try {
    await change(context);
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(`/vendors/${address.vendorId}/assessments/${address.no}`);
  return { isDone: true };
}

export async function beginAssessment(vendorId: string, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  let no: number;
  try {
    ({ no } = await startAssessment(context, { vendorId, template: formText(form, "template") }));
  } catch (error) {
    return refusedForm(error);
  }
  redirect(`/vendors/${vendorId}/assessments/${no}`);
}

export async function saveTypedAnswer(address: AssessmentAddress, input: AnswerInput): Promise<FormState> {
  return inAssessment(address, (context) => saveAnswer(context, address, input));
}

export async function saveTypedFacts(address: AssessmentAddress, facts: CandidateFacts): Promise<FormState> {
  return inAssessment(address, (context) => saveFacts(context, address, facts));
}

export async function confirmAnswer(address: AssessmentAddress, itemKey: string): Promise<FormState> {
  return inAssessment(address, (context) => confirmNotApplicable(context, address, { itemKey }));
}

export async function addDocument(
  address: AssessmentAddress,
  itemKey: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const document = {
    itemKey,
    title: formText(form, "title"),
    issuer: formText(form, "issuer"),
    issuedOn: formText(form, "issuedOn") || null,
    validUntil: formText(form, "validUntil") || null,
    covers: formText(form, "covers"),
  };
  return inAssessment(address, (context) => addEvidence(context, address, document));
}

export async function reviewDocument(
  address: AssessmentAddress,
  id: string,
  state: "accepted" | "rejected",
): Promise<FormState> {
  return inAssessment(address, (context) => reviewEvidence(context, address, { id, state }));
}

export async function removeDocument(address: AssessmentAddress, id: string, why: string): Promise<FormState> {
  return inAssessment(address, (context) => removeEvidence(context, address, { id, why }));
}
