"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SecretShown } from "@/components/forms/secret-shown";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { WEBHOOKS_TEXT as T } from "@/lib/text/webhooks";

export interface EndpointState extends FormState {
  secret?: string;
  /** As typed, after a refusal. */
  typed?: { name: string; url: string; events: string[] };
}

/** Adds an endpoint and shows its secret, this once. */
export function EndpointForm({
  events,
  add,
}: {
  events: readonly string[];
  add: (state: EndpointState, form: FormData) => Promise<EndpointState>;
}) {
  const [state, send] = useActionState(add, {});
  const errors = state.fields ?? {};
  const { typed, secret } = state;
  return (
    <div className="flex max-w-xl flex-col gap-3">
      {secret ? <SecretShown id="secret" secret={secret} label={T.made} hint={T.once} /> : null}
      <form action={send} className="flex flex-col gap-3" key={JSON.stringify(typed ?? secret ?? "")}>
        <FormMessage state={secret ? {} : state} />
        <Field id="name" label={T.name} hint={T.nameHint} error={errors.name}>
          <Input
            {...describedBy("name", { hint: T.nameHint, error: errors.name })}
            name="name"
            required
            maxLength={100}
            autoComplete="off"
            defaultValue={typed?.name}
          />
        </Field>
        <Field id="url" label={T.url} hint={T.urlHint} error={errors.url}>
          <Input
            {...describedBy("url", { hint: T.urlHint, error: errors.url })}
            name="url"
            type="url"
            required
            maxLength={2000}
            autoComplete="off"
            placeholder="https://"
            defaultValue={typed?.url}
          />
        </Field>
        <FieldSet legend={T.wanted} {...(errors.events ? { error: errors.events } : {})}>
          {events.map((event) => (
            <Choice
              key={event}
              type="checkbox"
              name="events"
              value={event}
              defaultChecked={typed === undefined || typed.events.includes(event)}
            >
              {T.events[event]} <span className="font-mono text-muted text-xs">{event}</span>
            </Choice>
          ))}
        </FieldSet>
        <div>
          <SubmitButton>{T.send}</SubmitButton>
        </div>
      </form>
    </div>
  );
}
