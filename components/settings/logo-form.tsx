"use client";

import { useActionState } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { SETTINGS_TEXT } from "@/lib/text/settings";

const T = SETTINGS_TEXT.organization;

/** The logo as it is, and another one in its place. */
export function LogoForm({
  sha256,
  save,
  remove,
}: {
  sha256: string | null;
  save: (state: FormState, form: FormData) => Promise<FormState>;
  remove: () => Promise<FormState>;
}) {
  const [state, send] = useActionState(save, {});
  const error = state.fields?.logo;
  return (
    <div className="flex max-w-xl flex-col gap-3">
      {sha256 === null ? (
        <p className="text-muted text-sm">{T.noLogo}</p>
      ) : (
        <div className="flex flex-wrap items-center gap-4">
          <LogoPicture sha256={sha256} />
          <ActionButton act={remove}>{T.logoRemove}</ActionButton>
        </div>
      )}
      <form action={send} className="flex flex-col gap-3">
        <FormMessage state={state} done={SETTINGS_TEXT.saved} />
        <Field id="logo" label={T.logoFile} error={error}>
          <Input {...describedBy("logo", { error })} name="logo" type="file" accept="image/png,image/jpeg" required />
        </Field>
        <div>
          <SubmitButton tone="plain">{T.logoSend}</SubmitButton>
        </div>
      </form>
    </div>
  );
}

function LogoPicture({ sha256 }: { sha256: string }) {
  return (
    <div
      role="img"
      aria-label={T.logoAlt}
      className="h-16 w-48 rounded-sm border border-line bg-center bg-contain bg-white bg-no-repeat"
      style={{ backgroundImage: `url("/api/settings/logo?v=${sha256.slice(0, 16)}")` }}
    />
  );
}
