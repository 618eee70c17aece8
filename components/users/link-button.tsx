"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormState } from "@/lib/form-state";
import { type LinkShown, LinkToHandOver } from "./link-to-hand-over";

export interface LinkState extends FormState {
  link?: LinkShown;
}

/** Makes a one-time link and shows it. */
export function LinkButton({ make, label }: { make: () => Promise<LinkState>; label: string }) {
  const [state, send] = useActionState(make, {});
  return (
    <div className="flex flex-col gap-3">
      <FormMessage state={state} />
      <form action={send}>
        <SubmitButton tone="plain">{label}</SubmitButton>
      </form>
      {state.link ? <LinkToHandOver key={state.link.address} link={state.link} /> : null}
    </div>
  );
}
