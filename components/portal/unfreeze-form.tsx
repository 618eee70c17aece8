"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { PORTAL_TEXT as T } from "@/lib/text/portal";

/** Lets go of what a vendor was told, with the reason. */
export function UnfreezeForm({
  id,
  action,
}: {
  id: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(action, {});
  const field = `reason-${id}`;
  return (
    <details className="pt-2" data-print="hide">
      <summary className="cursor-pointer text-sm">{T.unfreeze}</summary>
      <form action={send} className="flex max-w-xl flex-col gap-3 pt-2">
        <p className="text-muted text-sm">{T.unfreezeText}</p>
        <FormMessage state={state} />
        <Field id={field} label={T.reason} error={state.fields?.reason}>
          <Input {...describedBy(field, { error: state.fields?.reason })} name="reason" maxLength={2000} required />
        </Field>
        <div>
          <SubmitButton>{T.unfreeze}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
