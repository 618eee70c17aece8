"use client";

import { startTransition, useActionState, useState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/display/number";
import type { FormState } from "@/lib/form-state";
import { BATCH_TEXT as T } from "@/lib/text/batches";

export interface SourceLabel {
  name: string;
  count: number;
  labelNo: number | null;
  mapped: boolean;
}

const LEAVE_OUT = "out";

/** Where each spelling of a delivery goes: to a label of the project, or out. Nothing is guessed. */
export function MappingForm({
  labels,
  choices,
  action,
}: {
  labels: readonly SourceLabel[];
  choices: readonly { no: number; name: string }[];
  action: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send, isSending] = useActionState(action, {});
  const [chosen, setChosen] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      labels.map(({ name, labelNo, mapped }) => [name, mapped ? (labelNo === null ? LEAVE_OUT : String(labelNo)) : ""]),
    ),
  );
  const mappings = Object.entries(chosen)
    .filter(([, value]) => value !== "")
    .map(([sourceName, value]) => ({ sourceName, labelNo: value === LEAVE_OUT ? null : Number(value) }));
  const open = labels.length - mappings.length;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        // Not by the form's action: after one, React resets the form, and with it what the selects show.
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => send(form));
      }}
    >
      <input type="hidden" name="mappings" value={JSON.stringify(mappings)} />
      <TableFrame label={T.mapping} className="max-h-96 w-fit overflow-y-auto">
        <Table>
          <thead>
            <tr>
              <TableHead>{T.sourceName}</TableHead>
              <TableHead>{T.count}</TableHead>
              <TableHead>{T.label}</TableHead>
            </tr>
          </thead>
          <tbody>
            {labels.map(({ name, count }) => (
              <tr key={name}>
                <RowHead>{name}</RowHead>
                <TableCell className="text-right">{formatCount(count)}</TableCell>
                <TableCell>
                  <Select
                    aria-label={`${T.label}: ${name}`}
                    value={chosen[name] ?? ""}
                    onChange={(event) => setChosen({ ...chosen, [name]: event.target.value })}
                  >
                    <option value="">{T.undecided}</option>
                    {choices.map((choice) => (
                      <option key={choice.no} value={choice.no}>
                        {choice.name}
                      </option>
                    ))}
                    <option value={LEAVE_OUT}>{T.leaveOut}</option>
                  </Select>
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      {open > 0 ? <p className="text-warning text-sm">{T.undecidedCount(open)}</p> : null}
      <FormMessage state={state} />
      <Button type="submit" className="self-start" disabled={isSending} aria-busy={isSending}>
        {T.saveMapping}
      </Button>
    </form>
  );
}
