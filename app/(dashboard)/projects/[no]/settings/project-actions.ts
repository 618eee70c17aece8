"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { parseMoney } from "@/lib/display/money";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { parseInput } from "@/lib/parse-input";
import { archiveProject, restoreProject } from "@/lib/projects/archive-project";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { projectInput } from "@/lib/projects/project-input";
import { removeProject } from "@/lib/projects/remove-project";
import { updateProject } from "@/lib/projects/update-project";
import { requireContext } from "@/lib/session";
import { FORM_TEXT } from "@/lib/text/tables";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import { disengageVendor, engagementInput, engageVendor } from "@/lib/vendors/engage-vendor";

async function done(no: number, act: () => Promise<void>): Promise<FormState> {
  try {
    await act();
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(`/projects/${no}`, "layout");
  return { isDone: true };
}

export async function saveProject(no: number, input: unknown): Promise<FormState> {
  const context = await requireContext();
  return done(no, async () => {
    const { attribution } = await loadProjectSettings(context, { no });
    await updateProject(context, { no, ...parseInput(projectInput, input), attribution });
  });
}

export async function setProjectArchived(no: number, isArchived: boolean): Promise<FormState> {
  const context = await requireContext();
  return done(no, () => (isArchived ? archiveProject(context, { no }) : restoreProject(context, { no })));
}

/** `typed`: the project's name, asked for of all but the demonstration. */
export async function removeThisProject(no: number, typed?: string): Promise<FormState> {
  const context = await requireContext();
  const answer = await done(no, () => removeProject(context, { no, typed: String(typed ?? "") }));
  if (answer.message) return answer;
  revalidatePath("/", "layout");
  redirect("/projects");
}

export async function engage(no: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const price = formText(form, "price");
  const currency = formText(form, "currency").toUpperCase();
  const priceMinorUnits = price === "" ? null : parseMoney(price, currency);
  if (price !== "" && priceMinorUnits === null) {
    return { message: FORM_TEXT.notSaved, fields: { price: T.priceHint } };
  }
  return done(no, () =>
    engageVendor(
      context,
      parseInput(engagementInput, {
        projectNo: no,
        vendorId: formText(form, "vendorId"),
        role: formText(form, "role"),
        priceMinorUnits,
        currency: currency === "" || price === "" ? null : currency,
        dueOn: formText(form, "dueOn") || null,
      }),
    ),
  );
}

export async function disengage(no: number, vendorId: string): Promise<FormState> {
  const context = await requireContext();
  return done(no, () => disengageVendor(context, { projectNo: no, vendorId }));
}
