"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";

/** Chooses the checklist that a vendor or tool is put to. */
export function BeginForm({
  templates,
  begin,
}: {
  templates: readonly { key: string; title: string }[];
  begin: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(begin, {});
  return (
    <form action={send} className="flex flex-wrap items-end gap-x-4 gap-y-2" data-print="hide">
      <Field id="template" label={T.checklist} error={state.fields?.template}>
        <Select id="template" name="template">
          {templates.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <SubmitButton>{T.start}</SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
