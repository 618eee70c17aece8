"use server";

import { revalidatePath } from "next/cache";
import type { TokenState } from "@/components/tokens/token-form";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { createToken } from "@/lib/tokens/create-token";
import { revokeToken } from "@/lib/tokens/revoke-token";
import { isScope } from "@/lib/tokens/scopes";
import { doneForm } from "../../done-form";

export async function makeToken(_: TokenState, form: FormData): Promise<TokenState> {
  const context = await requireContext();
  const scopes = form.getAll("scopes").filter((scope) => typeof scope === "string");
  const typed = { name: formText(form, "name"), days: formText(form, "days"), scopes };
  try {
    const wanted = { name: typed.name, days: Number(typed.days), scopes: scopes.filter(isScope) };
    const { secret } = await createToken(context, wanted);
    revalidatePath("/account/tokens");
    return { isDone: true, secret };
  } catch (error) {
    return { ...refusedForm(error), typed };
  }
}

export async function endToken(id: string): Promise<FormState> {
  const context = await requireContext();
  return doneForm("/account/tokens", () => revokeToken(context, { id }));
}
