"use client";

import { useState, useTransition } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { Button } from "@/components/ui/button";
import type { FormState } from "@/lib/form-state";

/** A deed whose answer is the point: it is shown, good or bad. */
export function TellButton({ act, label }: { act: () => Promise<FormState>; label: string }) {
  const [answer, setAnswer] = useState<FormState>({});
  const [isActing, startActing] = useTransition();
  return (
    <div className="flex max-w-xl flex-col items-start gap-2">
      <Button disabled={isActing} aria-busy={isActing} onClick={() => startActing(async () => setAnswer(await act()))}>
        {label}
      </Button>
      <FormMessage state={answer} />
    </div>
  );
}
