"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { VendorDraft, VendorFormState } from "@/components/vendors/vendor-form";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { parseInput } from "@/lib/parse-input";
import { requireContext } from "@/lib/session";
import { archiveVendor, createVendor, restoreVendor, updateVendor, vendorInput } from "@/lib/vendors/save-vendor";

function typedVendor(form: FormData): VendorDraft {
  const [name, kind] = [formText(form, "name"), formText(form, "kind")];
  return { name, kind, website: formText(form, "website"), notes: formText(form, "notes") };
}

const inputOf = ({ website, notes, ...rest }: VendorDraft) =>
  parseInput(vendorInput, { ...rest, website: website || null, notes: notes || null });

export async function addVendor(_: VendorFormState, form: FormData): Promise<VendorFormState> {
  const context = await requireContext();
  const typed = typedVendor(form);
  let id: string;
  try {
    ({ id } = await createVendor(context, inputOf(typed)));
  } catch (error) {
    return { ...refusedForm(error), typed };
  }
  revalidatePath("/vendors");
  redirect(`/vendors/${id}`);
}

export async function saveVendor(id: string, _: VendorFormState, form: FormData): Promise<VendorFormState> {
  const context = await requireContext();
  const typed = typedVendor(form);
  try {
    await updateVendor(context, { id, ...inputOf(typed) });
  } catch (error) {
    return { ...refusedForm(error), typed };
  }
  revalidatePath("/vendors", "layout");
  return { isDone: true, typed };
}

export async function setVendorArchived(id: string, isArchived: boolean): Promise<FormState> {
  const context = await requireContext();
  try {
    await (isArchived ? archiveVendor(context, { id }) : restoreVendor(context, { id }));
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath("/vendors", "layout");
  return { isDone: true };
}
