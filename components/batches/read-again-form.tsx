"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormState } from "@/lib/form-state";
import { BATCH_TEXT as T } from "@/lib/text/batches";

/** Opens the same files once more, to be read otherwise. */
export function ReadAgainForm({
  isTable,
  action,
}: {
  isTable: boolean;
  action: (state: FormState) => Promise<FormState>;
}) {
  const [state, send] = useActionState(action, {});
  return (
    <form action={send} className="flex flex-col items-start gap-2">
      <SubmitButton tone="plain" title={T.readAgainNote}>
        {isTable ? T.readAgainColumns : T.readAgain}
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
