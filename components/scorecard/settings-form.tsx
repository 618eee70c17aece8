"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { FormState } from "@/lib/form-state";
import { COMPONENTS, type ScorecardSettings } from "@/lib/scorecard/settings";
import { SCORECARD_TEXT as T } from "@/lib/text/scorecard";

/** Weights, minimum and target of each component, and the gates' limits; each change is a new version. */
export function SettingsForm({
  settings,
  save,
}: {
  settings: ScorecardSettings;
  save: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(save, {});
  const number = (name: string, label: string, value: number | null) => (
    <Input
      name={name}
      type="number"
      step="any"
      aria-label={label}
      defaultValue={value ?? ""}
      className="w-24 text-right"
    />
  );
  const limits = [
    ["contractMinimum", T.contractMinimum, settings.contractMinimum],
    ["criticalLimit", T.criticalLimit, settings.criticalLimit],
    ["fewestReaders", T.fewestReaders, settings.fewestReaders],
    ["leastOrdered", T.leastOrdered, settings.leastOrdered],
  ] as const;
  return (
    <KeptForm state={state} action={send} className="flex flex-col gap-4" data-print="hide">
      <TableFrame label={T.settings}>
        <Table>
          <thead>
            <tr>
              {[T.component, T.weight, T.at0, T.at100].map((head) => (
                <TableHead key={head}>{head}</TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {COMPONENTS.map((key) => {
              const name = T.componentNames[key];
              return (
                <tr key={key}>
                  <RowHead>{name}</RowHead>
                  <TableCell>{number(`weight-${key}`, `${name}: ${T.weight}`, settings.weights[key])}</TableCell>
                  <TableCell>{number(`at0-${key}`, `${name}: ${T.at0}`, settings.scales[key].at0)}</TableCell>
                  <TableCell>{number(`at100-${key}`, `${name}: ${T.at100}`, settings.scales[key].at100)}</TableCell>
                </tr>
              );
            })}
          </tbody>
        </Table>
      </TableFrame>
      <div className="grid gap-3 sm:grid-cols-2">
        {limits.map(([name, label, value]) => (
          <Field key={name} id={name} label={label} error={state.fields?.[`settings.${name}`]}>
            <Input id={name} name={name} type="number" step="any" defaultValue={value ?? ""} />
          </Field>
        ))}
        <Field id="currency" label={T.currency} error={state.fields?.["settings.currency"]}>
          <Input id="currency" name="currency" defaultValue={settings.currency} maxLength={3} />
        </Field>
        <Field id="reason" label={T.reason} error={state.fields?.reason}>
          <Input id="reason" name="reason" required />
        </Field>
      </div>
      <FormMessage state={state} />
      <SubmitButton className="self-start">{T.save}</SubmitButton>
    </KeptForm>
  );
}
