"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface SignInState {
  message?: string;
  /** As typed, so that only the password is typed again. */
  email?: string;
}

export function SignInForm({ action }: { action: (state: SignInState, form: FormData) => Promise<SignInState> }) {
  const [state, send] = useActionState(action, {});
  return (
    <form action={send} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field id="email" label="E-mail">
        <Input id="email" name="email" type="email" autoComplete="username" required defaultValue={state.email} />
      </Field>
      <Field id="password" label="Password">
        <Input id="password" name="password" type="password" autoComplete="current-password" required />
      </Field>
      <SubmitButton>Sign in</SubmitButton>
    </form>
  );
}
