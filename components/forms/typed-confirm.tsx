"use client";

import { useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { FORM_TEXT as T } from "@/lib/text/tables";
import { FormMessage } from "./form-message";

/** Asks to type a name before something that no one can bring back. */
export function TypedConfirm({
  label,
  title,
  question,
  phrase,
  ask,
  confirm,
  act,
}: {
  label: string;
  title: string;
  question: string;
  /** What has to be typed. */
  phrase: string;
  ask: string;
  confirm: string;
  act: (typed: string) => Promise<FormState>;
}) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [answer, setAnswer] = useState<FormState>({});
  const [isActing, startActing] = useTransition();
  function send() {
    startActing(async () => {
      const next = await act(typed);
      setAnswer(next);
      if (next.isDone) setOpen(false);
    });
  }
  return (
    <Dialog
      title={title}
      description={question}
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        setTyped("");
        setAnswer({});
      }}
      trigger={<Button tone="danger">{label}</Button>}
    >
      <FormMessage state={answer} />
      <Field id={id} label={ask}>
        <Input id={id} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
      </Field>
      <div className="flex justify-end gap-2 pt-3">
        <DialogClose asChild>
          <Button>{T.keepIt}</Button>
        </DialogClose>
        <Button tone="danger" disabled={isActing || typed.trim() !== phrase} onClick={send}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
