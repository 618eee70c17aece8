"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import type { InviteState } from "./invite-form";
import { LinkToHandOver } from "./link-to-hand-over";

/** Invites somebody for one vendor. */
export function ContactForm({
  invite,
  vendors,
}: {
  invite: (state: InviteState, form: FormData) => Promise<InviteState>;
  vendors: { id: string; name: string }[];
}) {
  const [state, send] = useActionState(invite, {});
  const errors = state.fields ?? {};
  return (
    <div className="flex flex-col gap-3">
      <form action={send} className="flex max-w-xl flex-col gap-3">
        <FormMessage state={state} />
        <Field id="contact-email" label={T.contactEmail} error={errors.email}>
          <Input
            {...describedBy("contact-email", { error: errors.email })}
            name="email"
            type="email"
            autoComplete="off"
            required
            defaultValue={state.typed?.email}
          />
        </Field>
        <Field id="contact-vendor" label={T.contactOf} error={errors.vendorId}>
          <Select
            key={state.typed?.role ?? ""}
            {...describedBy("contact-vendor", { error: errors.vendorId })}
            name="vendor"
            required
            defaultValue={state.typed?.role ?? ""}
          >
            <option value="" />
            {vendors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div>
          <SubmitButton>{T.contactSend}</SubmitButton>
        </div>
      </form>
      {state.link ? <LinkToHandOver key={state.link.address} link={state.link} /> : null}
    </div>
  );
}
