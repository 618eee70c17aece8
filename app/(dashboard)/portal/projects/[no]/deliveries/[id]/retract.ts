"use server";

import { redirect } from "next/navigation";
import { type FormState, refusedForm } from "@/lib/form-state";
import { retractDelivery } from "@/lib/portal/retract-delivery";
import { requireContext } from "@/lib/session";

export async function retract(address: { projectNo: number; deliveryId: string }): Promise<FormState> {
  const context = await requireContext();
  const { projectNo, deliveryId } = address;
  try {
    await retractDelivery(context, { projectNo: Number(projectNo), deliveryId: String(deliveryId) });
  } catch (error) {
    return refusedForm(error);
  }
  redirect(`/portal/projects/${Number(projectNo)}`);
}
