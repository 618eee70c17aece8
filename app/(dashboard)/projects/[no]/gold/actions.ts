"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { nextGoldVersion } from "@/lib/gold/next-gold-version";
import { createGoldVersion, type GoldVersionInput, updateGoldVersion } from "@/lib/gold/save-gold-version";
import { requireContext } from "@/lib/session";
import { GOLD_TEXT } from "@/lib/text/gold";

export interface GoldAddress {
  projectNo: number;
  goldNo: number;
}

function goldHref({ projectNo, goldNo }: GoldAddress): string {
  return `/projects/${projectNo}/gold/${goldNo}`;
}

/** The form's fields as the verb takes them; the verb checks them. */
function goldInput(projectNo: number, form: FormData): GoldVersionInput {
  const kind = formText(form, "kind");
  const isLeaveOneOut = kind === "leave_one_out";
  return {
    projectNo,
    name: formText(form, "name"),
    kind: kind as GoldVersionInput["kind"],
    makers: formText(form, "makers")
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
    requiresEveryMaker: form.get("requiresEveryMaker") === "on",
    exhaustive: form.get("exhaustive") === "on",
    method: formText(form, "method"),
    qualification: formText(form, "qualification"),
    guidelineVersion: formText(form, "guidelineVersion") || undefined,
    batches: form.getAll("batch").map((batchNo) => ({
      batchNo: Number(batchNo),
      forVendorId: isLeaveOneOut ? formText(form, `vendor-${String(batchNo)}`) || null : null,
    })),
  };
}

export async function createGold(projectNo: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  let goldNo: number;
  try {
    ({ goldNo } = await createGoldVersion(context, goldInput(projectNo, form)));
  } catch (error) {
    return refusedForm(error);
  }
  redirect(goldHref({ projectNo, goldNo }));
}

export async function updateGold(address: GoldAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  try {
    await updateGoldVersion(context, { ...goldInput(address.projectNo, form), goldNo: address.goldNo });
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(goldHref(address));
  return { isDone: true, message: GOLD_TEXT.saved };
}

export async function freezeGold(address: GoldAddress, _: FormState): Promise<FormState> {
  const context = await requireContext();
  try {
    await freezeGoldVersion(context, address);
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(goldHref(address));
  return { isDone: true };
}

export async function openNextGold(address: GoldAddress, _: FormState): Promise<FormState> {
  const context = await requireContext();
  let goldNo: number;
  try {
    ({ goldNo } = await nextGoldVersion(context, address));
  } catch (error) {
    return refusedForm(error);
  }
  redirect(goldHref({ projectNo: address.projectNo, goldNo }));
}

export async function measureAgain(address: GoldAddress & { task: string }, _: FormState): Promise<FormState> {
  const context = await requireContext();
  let evaluationNo: number;
  try {
    const task = address.task as Parameters<typeof startEvaluation>[1]["task"];
    ({ evaluationNo } = await startEvaluation(context, { ...address, task }));
  } catch (error) {
    return refusedForm(error);
  }
  redirect(`/projects/${address.projectNo}/evaluations/${evaluationNo}`);
}
