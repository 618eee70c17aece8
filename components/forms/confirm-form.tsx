"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { FormState } from "@/lib/form-state";
import { FORM_TEXT } from "@/lib/text/tables";
import { FormMessage } from "./form-message";
import { SubmitButton } from "./submit-button";

interface ConfirmFormProps {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  label: string;
  title: string;
  question: string;
  /** What the button in the question says: the deed, not "OK". */
  confirm: string;
  keep?: string;
  tone: "primary" | "danger";
}

/** A form that asks once before it is posted, and says in the question why it was refused. */
export function ConfirmForm({
  action,
  label,
  title,
  question,
  confirm,
  keep = FORM_TEXT.keepIt,
  tone,
}: ConfirmFormProps) {
  const [state, send] = useActionState(action, {});
  return (
    <Dialog trigger={<Button tone={tone}>{label}</Button>} title={title} description={question}>
      <FormMessage state={state} />
      <div className="flex gap-2 pt-2">
        <form action={send}>
          <SubmitButton tone={tone}>{confirm}</SubmitButton>
        </form>
        <DialogClose asChild>
          <Button>{keep}</Button>
        </DialogClose>
      </div>
    </Dialog>
  );
}
