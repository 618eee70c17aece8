"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { FieldSet } from "@/components/ui/field";
import { Choice } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { BATCH_TEXT as T } from "@/lib/text/batches";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Reads and publishes a looked-at delivery with the options of the preview. */
export function PublishForm({
  columns,
  options,
  undecided,
  overlaps,
  isAdditionalRead,
  action,
}: {
  columns: string;
  options: Record<string, unknown>;
  /** Labels of the delivery that nobody has decided on yet: with any, it cannot be read. */
  undecided: number;
  /** Deliveries that answered the same: with any, somebody says what this one is to them. */
  overlaps: readonly { batchNo: number; name: string }[];
  isAdditionalRead: boolean;
  action: Action;
}) {
  const [state, send] = useActionState(action, {});
  return (
    <KeptForm state={state} action={send} className="flex flex-col items-start gap-2">
      <input type="hidden" name="columns" value={columns} />
      <input type="hidden" name="options" value={JSON.stringify(options)} />
      <FormMessage state={state} />
      {overlaps.length > 0 ? (
        <FieldSet legend={T.relation} hint={T.relationHint}>
          <div className="flex flex-col gap-1">
            {overlaps.map(({ batchNo, name }) => (
              <Choice key={batchNo} type="radio" name="relation" value={batchNo} required>
                {T.replacement(batchNo, name)}
              </Choice>
            ))}
            <Choice type="radio" name="relation" value="additional_read" defaultChecked={isAdditionalRead} required>
              {T.additionalRead}
            </Choice>
          </div>
        </FieldSet>
      ) : null}
      {undecided > 0 ? (
        <>
          <Button disabled>{T.publish}</Button>
          <p className="text-sm text-warning">{T.decideFirst(undecided)}</p>
        </>
      ) : (
        <SubmitButton>{T.publish}</SubmitButton>
      )}
      <p className="text-muted text-xs">{T.publishNote}</p>
    </KeptForm>
  );
}
