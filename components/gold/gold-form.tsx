"use client";

import { useActionState, useState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input, Select, Textarea } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import type { GoldChoices } from "@/lib/gold/load-gold-choices";
import { GOLD_TEXT } from "@/lib/text/gold";

const T = GOLD_TEXT.fields;
const KINDS = ["leave_one_out", "external", "consensus"] as const;

export interface GoldDraft {
  name: string;
  kind: (typeof KINDS)[number];
  makers: string[];
  requiresEveryMaker: boolean;
  exhaustive: boolean;
  method: string;
  qualification: string;
  guidelineVersion: string;
  batches: { batchNo: number; forVendorId: string | null }[];
}

/** A draft of a gold version: what it says of itself, and which deliveries it is made of. */
export function GoldForm({
  draft,
  choices,
  submit,
  action,
}: {
  draft: GoldDraft;
  choices: GoldChoices;
  submit: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(action, {});
  const [kind, setKind] = useState(draft.kind);
  return (
    <KeptForm state={state} action={send} className="flex max-w-3xl flex-col gap-4">
      <FormMessage state={state} />
      <Field id="name" label={T.name} error={state.fields?.name}>
        <Input {...describedBy("name", { error: state.fields?.name })} name="name" required defaultValue={draft.name} />
      </Field>
      <FieldSet legend={T.kind} hint={GOLD_TEXT.kindHints[kind]}>
        {KINDS.map((value) => (
          <Choice
            key={value}
            type="radio"
            name="kind"
            value={value}
            checked={kind === value}
            onChange={() => setKind(value)}
          >
            {GOLD_TEXT.kinds[value]}
          </Choice>
        ))}
      </FieldSet>
      <FieldSet legend={T.batches} error={state.fields?.batches}>
        <ul className="flex flex-col gap-2">
          {choices.batches.map((batch) => {
            const chosen = draft.batches.find(({ batchNo }) => batchNo === batch.no);
            const label = `${batch.no}: ${batch.name}`;
            return (
              <li key={batch.no} className="flex flex-wrap items-center gap-2">
                <Choice type="checkbox" name="batch" value={batch.no} defaultChecked={chosen !== undefined}>
                  {label}
                </Choice>
                {kind === "leave_one_out" ? (
                  <>
                    <span className="text-muted text-sm">{T.forVendor}</span>
                    <Select
                      name={`vendor-${batch.no}`}
                      aria-label={T.forVendorOf(label)}
                      className="w-auto"
                      defaultValue={chosen?.forVendorId ?? ""}
                    >
                      <option value="">{GOLD_TEXT.chooseVendor}</option>
                      {choices.vendors.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </Select>
                  </>
                ) : null}
              </li>
            );
          })}
        </ul>
      </FieldSet>
      {kind === "consensus" ? (
        <>
          <Field id="makers" label={T.makers} hint={T.makersHint}>
            <Textarea
              {...describedBy("makers", { hint: T.makersHint })}
              name="makers"
              rows={4}
              defaultValue={draft.makers.join("\n")}
            />
          </Field>
          <Choice type="checkbox" name="requiresEveryMaker" defaultChecked={draft.requiresEveryMaker}>
            {T.requiresEveryMaker}
            <span className="block text-muted text-xs">{T.requiresEveryMakerHint}</span>
          </Choice>
        </>
      ) : null}
      <Choice type="checkbox" name="exhaustive" defaultChecked={draft.exhaustive}>
        {T.exhaustive}
        <span className="block text-muted text-xs">{T.exhaustiveHint}</span>
      </Choice>
      <Field id="method" label={T.method} hint={T.methodHint}>
        <Textarea {...describedBy("method", { hint: T.methodHint })} name="method" defaultValue={draft.method} />
      </Field>
      <Field id="qualification" label={T.qualification} hint={T.qualificationHint}>
        <Textarea
          {...describedBy("qualification", { hint: T.qualificationHint })}
          name="qualification"
          defaultValue={draft.qualification}
        />
      </Field>
      <Field id="guidelineVersion" label={T.guideline} className="max-w-40">
        <Input id="guidelineVersion" name="guidelineVersion" defaultValue={draft.guidelineVersion} />
      </Field>
      <SubmitButton className="self-start">{submit}</SubmitButton>
    </KeptForm>
  );
}
