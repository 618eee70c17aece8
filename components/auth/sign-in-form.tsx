"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AUTH_TEXT as T } from "@/lib/text/auth";

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
      <Field id="email" label={T.email}>
        <Input id="email" name="email" type="email" autoComplete="username" required defaultValue={state.email} />
      </Field>
      <Field id="password" label={T.password}>
        <Input id="password" name="password" type="password" autoComplete="current-password" required />
      </Field>
      <SubmitButton>{T.signIn}</SubmitButton>
    </form>
  );
}
