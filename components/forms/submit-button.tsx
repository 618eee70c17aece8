"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";
import { FORM_TEXT as T } from "@/lib/text/tables";

/** Sends the form it stands in; cannot be pressed twice. */
export function SubmitButton({ children, tone = "primary", ...rest }: ComponentProps<typeof Button>) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" tone={tone} disabled={pending} aria-busy={pending} {...rest}>
      {children}
      {pending ? <span className="sr-only">{T.sending}</span> : null}
    </Button>
  );
}
