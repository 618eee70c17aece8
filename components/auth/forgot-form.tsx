"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { AUTH_TEXT as T } from "@/lib/text/auth";

/** Asks for a mail with a link; the answer is the same for every address. */
export function ForgotForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [state, send] = useActionState(action, {});
  return (
    <form action={send} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field id="email" label={T.email}>
        <Input id="email" name="email" type="email" autoComplete="username" required />
      </Field>
      <SubmitButton>{T.forgotSend}</SubmitButton>
    </form>
  );
}
