import { revalidatePath } from "next/cache";
import { type FormState, refusedForm } from "@/lib/form-state";

/** What a form that changes something answers: the refusal, or that it is done and the page at `path` loaded anew. */
export async function doneForm(path: string, deed: () => Promise<unknown>, message?: string): Promise<FormState> {
  try {
    await deed();
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(path);
  return message === undefined ? { isDone: true } : { isDone: true, message };
}
