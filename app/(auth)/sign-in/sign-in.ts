"use server";

import { redirect } from "next/navigation";
import { type FormState, formText } from "@/lib/form-state";
import { signInWithPassword } from "@/lib/session";

export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  const email = formText(form, "email");
  const password = form.get("password");
  const answer = await signInWithPassword(email, typeof password === "string" ? password : "");
  if (!answer.ok) return { message: answer.message, fields: { email } };
  redirect("/");
}
