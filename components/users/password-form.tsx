"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { AUTH_TEXT } from "@/lib/text/auth";
import { PEOPLE_TEXT as T } from "@/lib/text/people";

/** One's own password; what was typed is never sent back. */
export function PasswordForm({
  email,
  save,
}: {
  email: string;
  save: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(save, {});
  const errors = state.fields ?? {};
  const hint = AUTH_TEXT.passwordHint;
  return (
    <form action={send} className="flex max-w-sm flex-col gap-4">
      <FormMessage state={state} done={T.passwordSaved} />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field id="current" label={T.current} error={errors.current}>
        <Input
          {...describedBy("current", { error: errors.current })}
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
      </Field>
      <Field id="password" label={T.next} hint={hint} error={errors.password}>
        <Input
          {...describedBy("password", { hint, error: errors.password })}
          name="password"
          type="password"
          autoComplete="new-password"
          required
        />
      </Field>
      <div>
        <SubmitButton>{T.savePassword}</SubmitButton>
      </div>
    </form>
  );
}
