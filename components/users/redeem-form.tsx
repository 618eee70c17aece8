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
  email?: string;
}

/**
 * Sets a password by a link; for an invitation a name too, and for the first person of an installation, whose address
 * no link knows, that as well.
 */
export function RedeemForm({
  email,
  hasName,
  send,
  label,
}: {
  /** Null: to be typed. */
  email: string | null;
  hasName: boolean;
  send: (state: RedeemState, form: FormData) => Promise<RedeemState>;
  label: string;
}) {
  const [state, action] = useActionState(send, {});
  const errors = state.fields ?? {};
  return (
    <form action={action} className="flex flex-col gap-4">
      <FormMessage state={state} />
      {email === null ? null : <input type="hidden" name="username" autoComplete="username" value={email} />}
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
      {email === null ? (
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
