"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { FormState } from "@/lib/form-state";
import { GOLD_TEXT as T } from "@/lib/text/gold";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Freezes a draft, after asking. */
export function FreezeForm({ action }: { action: Action }) {
  const [state, send] = useActionState(action, {});
  return (
    <Dialog trigger={<Button tone="primary">{T.freeze}</Button>} title={T.freeze} description={T.freezeQuestion}>
      <FormMessage state={state} />
      <div className="flex gap-2 pt-2">
        <form action={send}>
          <SubmitButton>{T.freezeConfirm}</SubmitButton>
        </form>
        <DialogClose asChild>
          <Button>{T.back}</Button>
        </DialogClose>
      </div>
    </Dialog>
  );
}

/** One button that acts and says why it could not. */
export function ActionButton({ action, children, title }: { action: Action; children: string; title?: string }) {
  const [state, send] = useActionState(action, {});
  return (
    <form action={send} className="flex flex-col items-start gap-1">
      <SubmitButton tone="plain" {...(title ? { title } : {})}>
        {children}
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
