"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { RecoveryCodes } from "./recovery-codes";

export interface CodeState extends FormState {
  /** Recovery codes that were just made. */
  codes?: string[];
}

/** One code and one deed; recovery codes that come of it are shown in its place. */
export function CodeForm({
  id,
  label,
  send,
  button,
  tone = "primary",
}: {
  id: string;
  label: string;
  send: (state: CodeState, form: FormData) => Promise<CodeState>;
  button: string;
  tone?: "primary" | "plain" | "danger";
}) {
  const [state, action] = useActionState(send, {});
  if (state.codes) return <RecoveryCodes codes={state.codes} />;
  const error = state.fields?.code;
  return (
    <form action={action} className="flex max-w-sm flex-col gap-3">
      <FormMessage state={state} />
      <Field id={id} label={label} error={error}>
        <Input
          {...describedBy(id, { error })}
          name="code"
          inputMode="text"
          autoComplete="one-time-code"
          maxLength={40}
          required
        />
      </Field>
      <div>
        <SubmitButton tone={tone}>{button}</SubmitButton>
      </div>
    </form>
  );
}
