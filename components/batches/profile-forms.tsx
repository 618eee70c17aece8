"use client";

import { useActionState, useId } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { PROFILE_TEXT as T } from "@/lib/text/profiles";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Chooses how a delivery is read, of what was kept before, and keeps how this one is. */
export function ProfileForms({
  names,
  columns,
  use,
  forget,
  keep,
}: {
  names: readonly string[];
  columns: string;
  use: Action;
  forget: Action;
  keep: Action;
}) {
  // Here, so that it is still said when the last profile is forgotten and nothing is left to choose.
  const [forgotten, sendForget] = useActionState(forget, {});
  return (
    <div className="grid max-w-3xl items-start gap-6 sm:grid-cols-2" data-print="hide">
      {names.length > 0 ? <UseProfileForm names={names} use={use} sendForget={sendForget} /> : null}
      <KeepProfileForm columns={columns} action={keep} />
      <div className="sm:col-span-2 [&:empty]:hidden">
        <FormMessage state={forgotten} />
      </div>
    </div>
  );
}

function UseProfileForm({
  names,
  use,
  sendForget,
}: {
  names: readonly string[];
  use: Action;
  sendForget: (form: FormData) => void;
}) {
  const id = useId();
  const [used, sendUse] = useActionState(use, {});
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
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="plain">{T.use}</SubmitButton>
        <SubmitButton tone="plain" formAction={sendForget}>
          {T.forget}
        </SubmitButton>
      </div>
    </form>
  );
}

function KeepProfileForm({ columns, action }: { columns: string; action: Action }) {
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
