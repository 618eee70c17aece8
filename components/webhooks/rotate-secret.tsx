"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SecretShown } from "@/components/forms/secret-shown";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { WEBHOOKS_TEXT as T } from "@/lib/text/webhooks";
import type { EndpointState } from "./endpoint-form";

type Rotate = (state: EndpointState) => Promise<EndpointState>;

/** Asks, then makes an endpoint a new secret and shows it, this once: closed, it is gone. */
export function RotateSecret({ id, name, rotate }: { id: string; name: string; rotate: Rotate }) {
  const trigger = (
    <Button>
      {T.rotate} <span className="sr-only">{T.of(name)}</span>
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={T.rotateTitle(name)} description={T.rotateText}>
      <Rotation id={id} rotate={rotate} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open. */
function Rotation({ id, rotate }: { id: string; rotate: Rotate }) {
  const [state, send] = useActionState<EndpointState>(rotate, {});
  return (
    <>
      {state.secret ? (
        <SecretShown id={`secret-${id}`} secret={state.secret} label={T.made} hint={T.once} />
      ) : (
        <FormMessage state={state} />
      )}
      <div className="flex gap-2 pt-2">
        {state.secret ? null : (
          <form action={send}>
            <SubmitButton>{T.rotateConfirm}</SubmitButton>
          </form>
        )}
        <DialogClose asChild>
          <Button>{T.back}</Button>
        </DialogClose>
      </div>
    </>
  );
}
