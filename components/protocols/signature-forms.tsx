"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Signs a draft: reason, and the password once more. */
export function SignForm({ action }: { action: Action }) {
  const [state, send] = useActionState(action, {});
  const error = (field: string) => state.fields?.[field];
  return (
    <KeptForm state={state} action={send} className="flex max-w-xl flex-col gap-3">
      <FormMessage state={state} />
      <Field id="reason" label={T.reason} error={error("reason")}>
        <Textarea {...describedBy("reason", { error: error("reason") })} name="reason" required />
      </Field>
      <Field id="password" label={T.password} error={error("password")} className="max-w-80">
        <Input
          {...describedBy("password", { error: error("password") })}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </Field>
      <SubmitButton className="self-start">{T.sign}</SubmitButton>
    </KeptForm>
  );
}

/** Records what was done otherwise than signed. */
export function DeviationForm({ action }: { action: Action }) {
  const [state, send] = useActionState(action, {});
  const error = (field: string) => state.fields?.[field];
  return (
    <KeptForm state={state} action={send} className="flex max-w-xl flex-col gap-3">
      <FormMessage state={state} />
      <Field id="what" label={T.deviationWhat} hint={T.deviationNote} error={error("what")}>
        <Textarea {...describedBy("what", { hint: T.deviationNote, error: error("what") })} name="what" required />
      </Field>
      <Field id="deviation-reason" label={T.reason} error={error("reason")}>
        <Textarea {...describedBy("deviation-reason", { error: error("reason") })} name="reason" required />
      </Field>
      <SubmitButton className="self-start">{T.deviate}</SubmitButton>
    </KeptForm>
  );
}
