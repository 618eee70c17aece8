"use client";

import { useActionState } from "react";
import type { FormState } from "@/lib/form-state";
import { FormMessage } from "./form-message";
import { SubmitButton } from "./submit-button";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** One button that posts a form of its own, and says why it could not. */
export function ActionForm({ action, children, title }: { action: Action; children: string; title?: string }) {
  const [state, send] = useActionState(action, {});
  return (
    <form action={send} className="flex flex-col items-start gap-1">
      <SubmitButton tone="plain" {...(title ? { title } : {})}>
        {children}
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
