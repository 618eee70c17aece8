"use server";

import { redirect } from "next/navigation";
import { type MergeInput, startMerge } from "@/lib/consensus/start-merge";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";

/** "reader = 2" a line; what is no such line is refused by the verb as no number. */
function weightsOf(text: string): Record<string, number> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.lastIndexOf("=");
      return [line.slice(0, equals).trim(), Number(line.slice(equals + 1))];
    }),
  );
}

export async function mergeReaders(projectNo: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const votes = formText(form, "votes");
  try {
    await startMerge(context, {
      projectNo,
      name: formText(form, "name"),
      batchNos: form.getAll("batch").map(Number),
      method: formText(form, "method") as MergeInput["method"],
      votes: votes === "" ? null : Number(votes),
      pixelVotes: formText(form, "pixelVotes") as MergeInput["pixelVotes"],
      iou: Number(formText(form, "iou")),
      distanceMm: Number(formText(form, "distanceMm")),
      weights: weightsOf(formText(form, "weights")),
      leaveOneOut: form.get("leaveOneOut") === "on",
      exhaustive: form.get("exhaustive") === "on",
      qualification: formText(form, "qualification"),
    });
  } catch (error) {
    return refusedForm(error);
  }
  redirect(`/projects/${projectNo}/gold`);
}
