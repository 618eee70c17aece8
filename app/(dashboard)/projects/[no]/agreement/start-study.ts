"use server";

import { revalidatePath } from "next/cache";
import { startAgreementStudy } from "@/lib/evaluation/stored/start-evaluation";
import { type FormState, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";

export async function startStudy(input: { projectNo: number; question: string }, _: FormState): Promise<FormState> {
  const context = await requireContext();
  try {
    await startAgreementStudy(context, input);
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(`/projects/${input.projectNo}/agreement`);
  return { isDone: true };
}
