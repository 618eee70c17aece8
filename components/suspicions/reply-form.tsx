"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { describedBy, Field } from "@/components/ui/field";
import { Choice, Textarea } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { SUSPICION_TEXT as T } from "@/lib/text/suspicions";

export type ReplyAction = (state: FormState, form: FormData) => Promise<FormState>;

/** Records what was answered to a question. */
export function ReplyForm({ action, subject, id }: { action: ReplyAction; subject: string; id: number }) {
  const [state, send] = useActionState(action, {});
  const field = `reply-${id}`;
  return (
    <div data-print="hide">
      <Dialog title={T.addReply} description={subject} trigger={<Button>{T.addReply}</Button>}>
        <KeptForm state={state} action={send} className="flex flex-col gap-3">
          <FormMessage state={state} />
          <Field id={field} label={T.replyLabel} error={state.fields?.reply}>
            <Textarea
              {...describedBy(field, { error: state.fields?.reply })}
              name="reply"
              rows={4}
              required
              maxLength={2000}
            />
          </Field>
          <Choice type="checkbox" name="settles">
            {T.settles}
          </Choice>
          <SubmitButton className="self-start">{T.save}</SubmitButton>
        </KeptForm>
      </Dialog>
    </div>
  );
}
