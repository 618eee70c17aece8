"use client";

import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { describedBy, Field } from "@/components/ui/field";
import { Choice, Input, Select } from "@/components/ui/input";
import {
  type ColumnState,
  columnText,
  FORM_ROLES,
  type FormRole,
  takesSeveral,
  withRole,
} from "@/lib/batches/column-text";
import { BATCH_TEXT as T } from "@/lib/text/batches";

/** Which column of a table is what; the answer goes into the address, and the preview is read by it. */
export function ColumnsForm({
  header,
  current,
  initial,
}: {
  header: readonly string[];
  /** As typed before; empty while the detected columns hold. */
  current: string;
  /** The same as choices, or what was detected. */
  initial: ColumnState;
}) {
  const id = useId();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [choice, setChoice] = useState(initial.choice);
  const [typed, setTyped] = useState(current || columnText(initial.choice, initial.rest));
  const set = (role: FormRole, names: string[]) => {
    const next = withRole(choice, role, names);
    setChoice(next);
    setTyped(columnText(next, initial.rest));
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const isAsDetected = current === "" && typed === columnText(initial.choice, initial.rest);
        const query = isAsDetected || typed.trim() === "" ? "" : `?${new URLSearchParams({ columns: typed.trim() })}`;
        startTransition(() => router.replace(`${window.location.pathname}${query}`, { scroll: false }));
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {FORM_ROLES.map((role) =>
          takesSeveral(role) ? (
            <fieldset key={role} className="min-w-0">
              <legend className="font-medium text-sm">{T.roleNames[role]}</legend>
              <div className="flex max-h-28 flex-wrap gap-x-3 overflow-y-auto">
                {header.map((name) => (
                  <Choice
                    key={name}
                    type="checkbox"
                    checked={choice[role]?.includes(name) ?? false}
                    onChange={(event) => {
                      const before = choice[role] ?? [];
                      set(role, event.target.checked ? [...before, name] : before.filter((other) => other !== name));
                    }}
                  >
                    {name}
                  </Choice>
                ))}
              </div>
            </fieldset>
          ) : (
            <Field key={role} id={`${id}-${role}`} label={T.roleNames[role]}>
              <Select
                id={`${id}-${role}`}
                value={choice[role]?.[0] ?? ""}
                onChange={(event) => set(role, [event.target.value])}
              >
                <option value="">{T.unchosen}</option>
                {header.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          ),
        )}
      </div>
      <Field id={`${id}-text`} label={T.columnsText} hint={T.columnsTextHint}>
        <Input
          {...describedBy(`${id}-text`, { hint: T.columnsTextHint })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          spellCheck={false}
        />
      </Field>
      <Button type="submit" className="self-start" disabled={isPending} aria-busy={isPending}>
        {T.tryColumns}
      </Button>
    </form>
  );
}
