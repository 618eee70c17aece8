"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { GOLD_TEXT } from "@/lib/text/gold";

const T = GOLD_TEXT.exposed;

/** Names items whose gold readers were shown. */
export function ExposeForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [state, send] = useActionState(action, {});
  const keys = { hint: T.keysHint, error: state.fields?.keys };
  const reason = { hint: T.reasonHint, error: state.fields?.reason };
  return (
    <KeptForm state={state} action={send} className="flex max-w-xl flex-col gap-2 pt-2" data-print="hide">
      <Field id="exposed-keys" label={T.keys} {...keys}>
        <Textarea {...describedBy("exposed-keys", keys)} name="keys" rows={3} required />
      </Field>
      <Field id="exposed-reason" label={T.reason} {...reason}>
        <Input {...describedBy("exposed-reason", reason)} name="reason" required maxLength={2000} />
      </Field>
      <FormMessage state={state} />
      <div>
        <SubmitButton tone="plain">{T.submit}</SubmitButton>
      </div>
    </KeptForm>
  );
}
