"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { AUTH_TEXT as T } from "@/lib/text/auth";

export interface RedeemState extends FormState {
  /** As typed, after a refusal. */
  name?: string;
}

/** Sets a password by a link; for an invitation a name too. */
export function RedeemForm({
  email,
  hasName,
  send,
  label,
}: {
  email: string;
  hasName: boolean;
  send: (state: RedeemState, form: FormData) => Promise<RedeemState>;
  label: string;
}) {
  const [state, action] = useActionState(send, {});
  const errors = state.fields ?? {};
  return (
    <form action={action} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {hasName ? (
        <Field id="name" label={T.yourName} error={errors.name}>
          <Input
            {...describedBy("name", { error: errors.name })}
            name="name"
            autoComplete="name"
            required
            defaultValue={state.name}
          />
        </Field>
      ) : null}
      <Field id="password" label={T.password} hint={T.passwordHint} error={errors.password}>
        <Input
          {...describedBy("password", { hint: T.passwordHint, error: errors.password })}
          name="password"
          type="password"
          autoComplete="new-password"
          required
        />
      </Field>
      <SubmitButton>{label}</SubmitButton>
    </form>
  );
}
