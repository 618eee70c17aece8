"use client";

import { type ComponentProps, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { FormState } from "@/lib/form-state";

/** A deed without a question; a refusal is said beside it. */
export function ActionButton({
  act,
  children,
  ...rest
}: Omit<ComponentProps<typeof Button>, "onClick"> & { act: () => Promise<FormState> }) {
  const [answer, setAnswer] = useState<FormState>({});
  const [isActing, startActing] = useTransition();
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button disabled={isActing} onClick={() => startActing(async () => setAnswer(await act()))} {...rest}>
        {children}
      </Button>
      {answer.message ? (
        <span role="alert" className="text-danger text-xs">
          {answer.message}
        </span>
      ) : null}
    </span>
  );
}
