"use client";

import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { FormMessage } from "@/components/forms/form-message";
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
import type { FormState } from "@/lib/form-state";
import { BATCH_TEXT as T } from "@/lib/text/batches";

/** Which column of a table is what; the answer is kept with the delivery, and the preview is read by it. */
export function ColumnsForm({
  header,
  current,
  initial,
  detected,
  action,
}: {
  header: readonly string[];
  /** As typed before; empty while the detected columns hold. */
  current: string;
  /** The same as choices, or what was detected. */
  initial: ColumnState;
  /** What stands for "as they were recognised"; null where that must be said, as an earlier delivery's would be taken. */
  detected: string | null;
  action: (columns: string) => Promise<FormState>;
}) {
  const id = useId();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [state, setState] = useState<FormState>({});
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
        const said = typed.trim() === detected ? "" : typed.trim();
        startTransition(async () => {
          const answer = await action(said);
          setState(answer);
          if (answer.isDone) router.replace(window.location.pathname, { scroll: false });
        });
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
      <Field id={`${id}-text`} label={T.columnsText} hint={T.columnsTextHint} error={state.fields?.columns}>
        <Input
          {...describedBy(`${id}-text`, { hint: T.columnsTextHint, error: state.fields?.columns })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          spellCheck={false}
        />
      </Field>
      <FormMessage state={state} />
      <Button type="submit" className="self-start" disabled={isPending} aria-busy={isPending}>
        {T.tryColumns}
      </Button>
    </form>
  );
}
