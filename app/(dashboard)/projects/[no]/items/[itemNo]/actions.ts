"use server";

import { redirect } from "next/navigation";
import { type FormState, refusedForm } from "@/lib/form-state";
import { removeItem } from "@/lib/items/remove-item";
import { requireContext } from "@/lib/session";

export async function remove(address: { projectNo: number; itemNo: number }, _: FormState): Promise<FormState> {
  const context = await requireContext();
  try {
    await removeItem(context, address);
  } catch (error) {
    return refusedForm(error);
  }
  redirect(`/projects/${address.projectNo}/items`);
}
