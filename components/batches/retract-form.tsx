"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { RETRACT_TEXT as T } from "@/lib/text/retract";

/** Takes a published delivery out of what is measured, after asking why. */
export function RetractForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [state, send] = useActionState(action, {});
  return (
    <Dialog trigger={<Button tone="danger">{T.retract}</Button>} title={T.title} description={T.question}>
      <form action={send} className="flex flex-col gap-3 pt-2">
        <Field id="retract-reason" label={T.reason} error={state.fields?.reason}>
          <Input id="retract-reason" name="reason" />
        </Field>
        <FormMessage state={state} />
        <div className="flex gap-2">
          <SubmitButton tone="danger">{T.confirm}</SubmitButton>
          <DialogClose asChild>
            <Button>{T.keep}</Button>
          </DialogClose>
        </div>
      </form>
    </Dialog>
  );
}
