"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { FormState } from "@/lib/form-state";
import { ITEM_PAGE_TEXT as T } from "@/lib/text/item-page";

/** Takes an item out that came in by mistake, after asking; a refusal says what still speaks of it. */
export function RemoveItemForm({ action }: { action: (state: FormState) => Promise<FormState> }) {
  const [state, send] = useActionState(action, {});
  return (
    <Dialog trigger={<Button tone="danger">{T.remove}</Button>} title={T.removeTitle} description={T.removeQuestion}>
      <FormMessage state={state} />
      <div className="flex gap-2 pt-2">
        <form action={send}>
          <SubmitButton tone="danger">{T.removeConfirm}</SubmitButton>
        </form>
        <DialogClose asChild>
          <Button>{T.keep}</Button>
        </DialogClose>
      </div>
    </Dialog>
  );
}
