"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface SetupState {
  message?: string;
  fields?: Readonly<Record<string, string>>;
  /** What was typed, so that nothing but the password is typed twice. */
  name?: string;
  email?: string;
}

const PASSWORD_HINT = "A few words that only you would put together are better than one word with signs.";

export function SetupForm({ action }: { action: (state: SetupState, form: FormData) => Promise<SetupState> }) {
  const [state, send] = useActionState(action, {});
  const errors = state.fields ?? {};
  return (
    <form action={send} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field id="name" label="Your name" error={errors.name}>
        <Input
          {...describedBy("name", { error: errors.name })}
          name="name"
          autoComplete="name"
          required
          defaultValue={state.name}
        />
      </Field>
      <Field id="email" label="E-mail" error={errors.email}>
        <Input
          {...describedBy("email", { error: errors.email })}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={state.email}
        />
      </Field>
      <Field id="password" label="Password" hint={PASSWORD_HINT} error={errors.password}>
        <Input
          {...describedBy("password", { hint: PASSWORD_HINT, error: errors.password })}
          name="password"
          type="password"
          autoComplete="new-password"
          required
        />
      </Field>
      <SubmitButton>Create the account and sign in</SubmitButton>
    </form>
  );
}
