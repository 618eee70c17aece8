"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AUTH_TEXT as T } from "@/lib/text/auth";

export interface SetupState {
  message?: string;
  fields?: Readonly<Record<string, string>>;
  /** What was typed, so that nothing but the password is typed twice. */
  name?: string;
  email?: string;
}

export function SetupForm({ action }: { action: (state: SetupState, form: FormData) => Promise<SetupState> }) {
  const [state, send] = useActionState(action, {});
  const errors = state.fields ?? {};
  return (
    <form action={send} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field id="name" label={T.yourName} error={errors.name}>
        <Input
          {...describedBy("name", { error: errors.name })}
          name="name"
          autoComplete="name"
          required
          defaultValue={state.name}
        />
      </Field>
      <Field id="email" label={T.email} error={errors.email}>
        <Input
          {...describedBy("email", { error: errors.email })}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={state.email}
        />
      </Field>
      <Field id="password" label={T.password} hint={T.passwordHint} error={errors.password}>
        <Input
          {...describedBy("password", { hint: T.passwordHint, error: errors.password })}
          name="password"
          type="password"
          autoComplete="new-password"
          required
        />
      </Field>
      <SubmitButton>{T.create}</SubmitButton>
    </form>
  );
}
