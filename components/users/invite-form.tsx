"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { type LinkShown, LinkToHandOver } from "./link-to-hand-over";
import { RoleSelect } from "./role-select";

export interface InviteState extends FormState {
  link?: LinkShown;
  /** As typed, after a refusal. */
  typed?: { email: string; role: string };
}

export function InviteForm({ invite }: { invite: (state: InviteState, form: FormData) => Promise<InviteState> }) {
  const [state, send] = useActionState(invite, {});
  const errors = state.fields ?? {};
  return (
    <div className="flex flex-col gap-3">
      <form action={send} className="flex max-w-xl flex-col gap-3">
        <FormMessage state={state} />
        <Field id="email" label={T.email} error={errors.email}>
          <Input
            {...describedBy("email", { error: errors.email })}
            name="email"
            type="email"
            autoComplete="off"
            required
            defaultValue={state.typed?.email}
          />
        </Field>
        <RoleSelect value={state.typed?.role ?? "viewer"} error={errors.role} />
        <div>
          <SubmitButton>{T.inviteSend}</SubmitButton>
        </div>
      </form>
      {state.link ? <LinkToHandOver key={state.link.address} link={state.link} /> : null}
    </div>
  );
}
