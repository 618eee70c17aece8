"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormState } from "@/lib/form-state";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { FORM_TEXT } from "@/lib/text/tables";
import { SettingControl, type SettingField } from "./setting-control";

export interface SettingState extends FormState {
  /** As typed, after a refusal; secrets are never sent back. */
  typed?: Readonly<Record<string, string>>;
}

/** One form of settings: its fields, a button, and the answer. */
export function SettingForm({
  fields,
  save,
}: {
  fields: readonly SettingField[];
  save: (state: SettingState, form: FormData) => Promise<SettingState>;
}) {
  const [state, send] = useActionState(save, {});
  return (
    <form action={send} className="flex max-w-xl flex-col gap-4">
      <FormMessage state={state} done={SETTINGS_TEXT.saved} />
      {fields.map((field) => (
        <SettingControl
          key={field.name}
          field={field}
          typed={state.typed?.[field.name]}
          error={state.fields?.[field.name]}
        />
      ))}
      <div>
        <SubmitButton>{FORM_TEXT.save}</SubmitButton>
      </div>
    </form>
  );
}
