"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormState } from "@/lib/form-state";
import { BATCH_TEXT as T } from "@/lib/text/batches";

export interface EncodingFormProps {
  samples: readonly { encoding: keyof typeof T.encodingNames; cells: readonly string[] }[];
  told: string | null;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}

/** Has a person say what a table is written in that is not UTF-8, beside a few of its cells as each choice reads them. */
export function EncodingForm({ samples, told, action }: EncodingFormProps) {
  const [state, send] = useActionState(action, {});
  return (
    <form action={send} className="flex max-w-3xl flex-col gap-3" data-print="hide">
      <fieldset className="flex flex-col gap-1">
        <legend className="pb-1 text-sm">{T.encodingLabel}</legend>
        {samples.map(({ encoding, cells }) => (
          <label key={encoding} className="flex flex-wrap items-baseline gap-x-2 text-sm">
            <input type="radio" name="encoding" value={encoding} defaultChecked={told === encoding} />
            <span>{T.encodingNames[encoding]}</span>
            <span className="text-muted">
              {T.encodingSample}: {cells.join(" · ")}
            </span>
          </label>
        ))}
        <label className="flex items-baseline gap-2 text-sm">
          <input type="radio" name="encoding" value="" defaultChecked={told === null} />
          <span>{T.encodingUnsaid}</span>
        </label>
      </fieldset>
      <FormMessage state={state} />
      <div>
        <SubmitButton>{T.tryEncoding}</SubmitButton>
      </div>
    </form>
  );
}
