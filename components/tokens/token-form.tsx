"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SecretShown } from "@/components/forms/secret-shown";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { TOKENS_TEXT as T } from "@/lib/text/tokens";
import { SCOPES } from "@/lib/tokens/scopes";

export interface TokenState extends FormState {
  secret?: string;
  /** As typed, after a refusal. */
  typed?: { name: string; days: string; scopes: string[] };
}

const DEFAULT_DAYS = "90";
/** Reading, but for gold: who wants a program to see the reference says so. */
const TICKED_AT_FIRST = SCOPES.filter((scope) => scope.endsWith(":read") && scope !== "gold:read");

/** Makes a token and shows its secret, this once. */
export function TokenForm({ make }: { make: (state: TokenState, form: FormData) => Promise<TokenState> }) {
  const [state, send] = useActionState(make, {});
  const errors = state.fields ?? {};
  const chosen = new Set(state.typed?.scopes ?? TICKED_AT_FIRST);
  return (
    <div className="flex max-w-xl flex-col gap-3">
      {state.secret ? <SecretShown id="secret" secret={state.secret} label={T.made} hint={T.once} /> : null}
      <form action={send} className="flex flex-col gap-3" key={JSON.stringify(state.typed ?? state.secret ?? "")}>
        <FormMessage state={state.secret ? {} : state} />
        <Field id="name" label={T.name} hint={T.nameHint} error={errors.name}>
          <Input
            {...describedBy("name", { hint: T.nameHint, error: errors.name })}
            name="name"
            required
            maxLength={100}
            autoComplete="off"
            defaultValue={state.typed?.name}
          />
        </Field>
        <FieldSet legend={T.scopes} {...(errors.scopes ? { error: errors.scopes } : {})}>
          <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-[repeat(4,auto)]">
            {SCOPES.map((scope) => (
              <Choice key={scope} type="checkbox" name="scopes" value={scope} defaultChecked={chosen.has(scope)}>
                <span className="font-mono text-xs">{scope}</span>
              </Choice>
            ))}
          </div>
        </FieldSet>
        <Field id="days" label={T.days} hint={T.daysHint} error={errors.days}>
          <Input
            {...describedBy("days", { hint: T.daysHint, error: errors.days })}
            name="days"
            type="number"
            min={1}
            max={366}
            required
            defaultValue={state.typed?.days ?? DEFAULT_DAYS}
            className="w-28"
          />
        </Field>
        <div>
          <SubmitButton>{T.send}</SubmitButton>
        </div>
      </form>
    </div>
  );
}
