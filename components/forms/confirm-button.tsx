"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { FormState } from "@/lib/form-state";
import { FORM_TEXT as T } from "@/lib/text/tables";
import { FormMessage } from "./form-message";

/** Asks once before something that cannot be undone, or that others will notice. */
export function ConfirmButton({
  label,
  title,
  question,
  confirm,
  act,
  tone = "plain",
}: {
  label: string;
  title: string;
  question: string;
  /** What the button in the question says: the deed, not "OK". */
  confirm: string;
  act: () => Promise<FormState>;
  tone?: "plain" | "danger";
}) {
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState<FormState>({});
  const [isActing, startActing] = useTransition();
  function send() {
    startActing(async () => {
      const next = await act();
      setAnswer(next);
      if (!next.message) setOpen(false);
    });
  }
  return (
    <Dialog
      title={title}
      description={question}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button tone={tone}>{label}</Button>}
    >
      <FormMessage state={answer} />
      <div className="flex justify-end gap-2 pt-2">
        <DialogClose asChild>
          <Button>{T.keepIt}</Button>
        </DialogClose>
        <Button tone={tone === "danger" ? "danger" : "primary"} disabled={isActing} onClick={send}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
