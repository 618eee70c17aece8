"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type FormState, refusedForm } from "@/lib/form-state";
import { parseInput } from "@/lib/parse-input";
import { createProject } from "@/lib/projects/create-project";
import { projectInput } from "@/lib/projects/project-input";
import { requireContext } from "@/lib/session";

export async function createNewProject(input: unknown): Promise<FormState> {
  const context = await requireContext();
  let no: number;
  try {
    ({ no } = await createProject(context, parseInput(projectInput, input)));
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath("/", "layout");
  redirect(`/projects/${no}`);
}
