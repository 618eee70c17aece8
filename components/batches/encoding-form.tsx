"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { FieldSet } from "@/components/ui/field";
import { Choice } from "@/components/ui/input";
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
      <FieldSet legend={T.encodingLabel}>
        {samples.map(({ encoding, cells }) => (
          <Choice key={encoding} type="radio" name="encoding" value={encoding} defaultChecked={told === encoding}>
            {T.encodingNames[encoding]}{" "}
            <span className="text-muted">
              {T.encodingSample}: {cells.join(" · ")}
            </span>
          </Choice>
        ))}
        <Choice type="radio" name="encoding" value="" defaultChecked={told === null}>
          {T.encodingUnsaid}
        </Choice>
      </FieldSet>
      <FormMessage state={state} />
      <div>
        <SubmitButton>{T.tryEncoding}</SubmitButton>
      </div>
    </form>
  );
}
