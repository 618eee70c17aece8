"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { parseInput } from "@/lib/parse-input";
import { giveOutReport } from "@/lib/reports/give-out-report";
import { PAPERS } from "@/lib/reports/pdf/theme";
import { requireContext } from "@/lib/session";
import { REPORT_TEXT } from "@/lib/text/reports";

const request = z.object({ evaluationNo: z.coerce.number().int().positive(), paper: z.enum(PAPERS) });

export async function giveOut(projectNo: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  try {
    const asked = parseInput(request, { evaluationNo: formText(form, "evaluation"), paper: formText(form, "paper") });
    const { reportNo } = await giveOutReport(context, { projectNo, ...asked });
    revalidatePath(`/projects/${projectNo}/reports`);
    return { isDone: true, message: REPORT_TEXT.givenOut(reportNo) };
  } catch (error) {
    return refusedForm(error);
  }
}
