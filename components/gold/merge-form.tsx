"use client";

import { useActionState, useState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input, Textarea } from "@/components/ui/input";
import type { MergeChoices } from "@/lib/consensus/load-merge-choices";
import {
  CONSENSUS_METHODS,
  type ConsensusMethod,
  DEFAULT_CONSENSUS_SETTINGS,
  PIXEL_VOTES,
} from "@/lib/consensus/settings";
import type { FormState } from "@/lib/form-state";
import { MERGE_TEXT as T } from "@/lib/text/merge";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Which readers become a reference, and by which rule. */
export function MergeForm({ choices, action }: { choices: MergeChoices; action: Action }) {
  const [state, send] = useActionState(action, {});
  const [method, setMethod] = useState<ConsensusMethod>(DEFAULT_CONSENSUS_SETTINGS.method);
  const error = (field: string) => state.fields?.[field];
  return (
    <KeptForm state={state} action={send} className="flex max-w-3xl flex-col gap-4">
      <FormMessage state={state} />
      <Field id="name" label={T.name} error={error("name")}>
        <Input {...describedBy("name", { error: error("name") })} name="name" required maxLength={200} />
      </Field>
      <FieldSet legend={T.batches} hint={T.batchesHint} error={error("batchNos")}>
        <ul className="flex flex-col gap-1">
          {choices.batches.map(({ no, name, vendor, annotations }) => (
            <li key={no}>
              <Choice type="checkbox" name="batch" value={no}>
                {T.batch(no, name, vendor, annotations)}
              </Choice>
            </li>
          ))}
        </ul>
      </FieldSet>
      <FieldSet legend={T.method}>
        {CONSENSUS_METHODS.map((value) => (
          <Choice
            key={value}
            type="radio"
            name="method"
            value={value}
            checked={method === value}
            onChange={() => setMethod(value)}
          >
            {T.methods[value]}
          </Choice>
        ))}
      </FieldSet>
      {method === "weighted" ? (
        <Field id="weights" label={T.weights} hint={T.weightsHint} error={error("weights")}>
          <Textarea
            {...describedBy("weights", { hint: T.weightsHint, error: error("weights") })}
            name="weights"
            rows={4}
          />
        </Field>
      ) : null}
      <Field id="votes" label={T.votes} hint={T.votesHint} error={error("votes")} className="max-w-md">
        <Input
          {...describedBy("votes", { hint: T.votesHint, error: error("votes") })}
          name="votes"
          type="number"
          min={1}
          className="max-w-24"
        />
      </Field>
      <FieldSet legend={T.pixelVotes}>
        {PIXEL_VOTES.map((value) => (
          <Choice
            key={value}
            type="radio"
            name="pixelVotes"
            value={value}
            defaultChecked={value === DEFAULT_CONSENSUS_SETTINGS.pixelVotes}
          >
            {T.pixels[value]}
          </Choice>
        ))}
      </FieldSet>
      <Numbers error={error} />
      <Choice type="checkbox" name="leaveOneOut">
        {T.leaveOneOut}
        <span className="block text-muted text-xs">{T.leaveOneOutHint}</span>
      </Choice>
      <Choice type="checkbox" name="exhaustive">
        {T.exhaustive}
        <span className="block text-muted text-xs">{T.exhaustiveHint}</span>
      </Choice>
      <Field id="qualification" label={T.qualification}>
        <Textarea id="qualification" name="qualification" maxLength={4000} />
      </Field>
      <SubmitButton className="self-start">{T.start}</SubmitButton>
    </KeptForm>
  );
}

function Numbers({ error }: { error: (field: string) => string | undefined }) {
  const { iou, distanceMm } = DEFAULT_CONSENSUS_SETTINGS;
  const fields = [
    { name: "iou", label: T.iou, value: iou, step: 0.05, max: 1 },
    { name: "distanceMm", label: T.distance, value: distanceMm, step: 0.5, max: 1000 },
  ];
  return fields.map(({ name, label, value, step, max }) => (
    <Field key={name} id={name} label={label} error={error(name)}>
      <Input
        {...describedBy(name, { error: error(name) })}
        name={name}
        type="number"
        min={step}
        max={max}
        step={step}
        required
        defaultValue={value}
        className="max-w-24"
      />
    </Field>
  ));
}
