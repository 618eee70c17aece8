"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import type { FormState } from "@/lib/form-state";

/**
 * A form of an action that keeps what was typed when it is refused: React empties a form after every action, whatever
 * it answered. Emptied here only once it is done.
 */
export function KeptForm({ state, ...rest }: ComponentProps<"form"> & { state: FormState }) {
  const form = useRef<HTMLFormElement>(null);
  const mayReset = useRef(false);
  useEffect(() => {
    if (!state.isDone) return;
    mayReset.current = true;
    form.current?.reset();
    mayReset.current = false;
  }, [state]);
  return (
    <form
      {...rest}
      ref={form}
      onReset={(event) => {
        if (!mayReset.current) event.preventDefault();
      }}
    />
  );
}
