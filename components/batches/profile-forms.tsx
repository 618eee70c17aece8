"use client";

import { useActionState, useId } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { PROFILE_TEXT as T } from "@/lib/text/profiles";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Chooses how a waiting delivery is read, of what was kept before. */
export function UseProfileForm({ names, use, forget }: { names: readonly string[]; use: Action; forget: Action }) {
  const id = useId();
  const [used, sendUse] = useActionState(use, {});
  const [forgotten, sendForget] = useActionState(forget, {});
  return (
    <form action={sendUse} className="flex min-w-0 flex-col gap-2">
      <Field id={id} label={T.profile}>
        <Select id={id} name="profile">
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <FormMessage state={used} />
      <FormMessage state={forgotten} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="plain">{T.use}</SubmitButton>
        <SubmitButton tone="plain" formAction={sendForget}>
          {T.forget}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Keeps how a delivery is read under a name. */
export function KeepProfileForm({ columns, action }: { columns: string; action: Action }) {
  const id = useId();
  const [state, send] = useActionState(action, {});
  return (
    <form action={send} className="flex min-w-0 flex-col gap-2">
      <input type="hidden" name="columns" value={columns} />
      <Field id={id} label={T.name} hint={T.nameHint} error={state.fields?.name}>
        <Input {...describedBy(id, { hint: T.nameHint, error: state.fields?.name })} name="name" maxLength={100} />
      </Field>
      <FormMessage state={state} />
      <SubmitButton tone="plain" className="self-start">
        {T.keep}
      </SubmitButton>
    </form>
  );
}
