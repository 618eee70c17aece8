"use client";

import { type ReactNode, useActionState, useState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input, Select, Textarea } from "@/components/ui/input";
import { metricName } from "@/lib/display/metric-definition";
import type { FormState } from "@/lib/form-state";
import type { ProtocolPage } from "@/lib/protocols/load-protocol";
import type { ProtocolContent } from "@/lib/protocols/protocol-content";
import { nameOf, TASK_NAMES } from "@/lib/text/names";
import { PROTOCOL_TEXT } from "@/lib/text/protocols";

const T = PROTOCOL_TEXT.fields;
const F = PROTOCOL_TEXT.facts;
const UNCERTAIN_RULES = ["three_way", "as_negative", "as_positive", "excluded"] as const;

/** A draft of a protocol. */
export function ProtocolForm({
  content,
  choices,
  submit,
  action,
}: {
  content: ProtocolContent;
  choices: ProtocolPage["choices"];
  submit: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(action, {});
  const [task, setTask] = useState<string>(content.task);
  const error = (field: string) => state.fields?.[field];
  return (
    <KeptForm
      state={state.message && !state.isDone ? state : {}}
      action={send}
      className="flex max-w-3xl flex-col gap-4"
    >
      <FormMessage state={state} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="kind" label={F.kind}>
          <Select id="kind" name="kind" defaultValue={content.kind}>
            {Object.entries(PROTOCOL_TEXT.kinds).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="goldNo" label={F.gold} error={error("goldNo")}>
          <Select {...describedBy("goldNo", { error: error("goldNo") })} name="goldNo" defaultValue={content.goldNo}>
            {choices.golds.map(({ no, name }) => (
              <option key={no} value={no}>
                {no}: {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="task" label={F.task} error={error("task")}>
          <Select
            {...describedBy("task", { error: error("task") })}
            name="task"
            value={task}
            onChange={(event) => setTask(event.target.value)}
          >
            {Object.keys(choices.figures).map((value) => (
              <option key={value} value={value}>
                {nameOf(TASK_NAMES, value)}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="primaryMetric" label={F.primary} error={error("primaryMetric")}>
          <Select
            {...describedBy("primaryMetric", { error: error("primaryMetric") })}
            key={task}
            name="primaryMetric"
            defaultValue={content.primaryMetric}
          >
            {(choices.figures[task] ?? []).map((id) => (
              <option key={id} value={id}>
                {metricName(id)}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="margin" label={F.margin} hint={T.marginHint} error={error("margin")}>
          <Input
            {...describedBy("margin", { hint: T.marginHint, error: error("margin") })}
            name="margin"
            inputMode="decimal"
            required
            defaultValue={content.margin}
          />
        </Field>
        <Field id="alpha" label={F.alpha} hint={T.alphaHint} error={error("alpha")}>
          <Input
            {...describedBy("alpha", { hint: T.alphaHint, error: error("alpha") })}
            name="alpha"
            inputMode="decimal"
            required
            defaultValue={content.alpha}
          />
        </Field>
        <Field id="cluster" label={F.cluster} error={error("cluster")}>
          <Select
            {...describedBy("cluster", { error: error("cluster") })}
            name="cluster"
            defaultValue={content.cluster}
          >
            {Object.entries(PROTOCOL_TEXT.clusters).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="missing" label={F.missing}>
          <Select id="missing" name="missing" defaultValue={content.missing}>
            {Object.entries(PROTOCOL_TEXT.missing).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="uncertainRule" label={T.uncertainRule}>
          <Select id="uncertainRule" name="uncertainRule" defaultValue={content.uncertain.rule}>
            {UNCERTAIN_RULES.map((value) => (
              <option key={value} value={value}>
                {PROTOCOL_TEXT.uncertainRules[value]}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="missCost" label={T.missCost} isOptional hint={T.missCostHint} error={error("cost.miss")}>
          <Input
            {...describedBy("missCost", { hint: true, error: error("cost.miss") })}
            name="missCost"
            inputMode="decimal"
            defaultValue={content.cost?.miss ?? ""}
          />
        </Field>
        <Field id="prevalence" label={T.prevalence} isOptional hint={T.prevalenceHint} error={error("cost.prevalence")}>
          <Input
            {...describedBy("prevalence", { hint: true, error: error("cost.prevalence") })}
            name="prevalence"
            inputMode="decimal"
            defaultValue={content.cost?.prevalence ?? ""}
          />
        </Field>
        <Field id="stopOn" label={F.stopOn} isOptional error={error("stopOn")}>
          <Input
            {...describedBy("stopOn", { error: error("stopOn") })}
            name="stopOn"
            type="date"
            defaultValue={content.stopOn ?? ""}
          />
        </Field>
      </div>
      {choices.labels.length === 0 ? null : (
        <FieldSet legend={T.uncertainLabels} error={error("uncertain")}>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {choices.labels.map((label) => (
              <Choice
                key={label}
                type="checkbox"
                name="uncertainLabel"
                value={label}
                defaultChecked={content.uncertain.labels.includes(label)}
              >
                {label}
              </Choice>
            ))}
          </div>
        </FieldSet>
      )}
      <FieldSet legend={T.vendors} hint={`${T.itemsHint} ${T.readersHint}`} error={error("vendors")}>
        <ul className="flex flex-col gap-3">
          {choices.vendors.map(({ no, name }) => (
            <VendorOrder key={no} no={no} name={name} ordered={content.vendors.find((vendor) => vendor.no === no)} />
          ))}
        </ul>
      </FieldSet>
      <Field id="notes" label={F.notes} isOptional>
        <Textarea id="notes" name="notes" defaultValue={content.notes} />
      </Field>
      <SubmitButton className="self-start">{submit}</SubmitButton>
    </KeptForm>
  );
}

function VendorOrder({
  no,
  name,
  ordered,
}: {
  no: number;
  name: string;
  ordered: ProtocolContent["vendors"][number] | undefined;
}) {
  return (
    <li className="flex flex-col gap-2 border-line border-t pt-2">
      <Choice type="checkbox" name="vendor" value={no} defaultChecked={ordered !== undefined}>
        {name}
      </Choice>
      <div className="grid gap-2 sm:grid-cols-[1fr_10rem_1fr]">
        <Headed head={T.items}>
          <Textarea
            name={`items-${no}`}
            aria-label={T.itemsOf(name)}
            placeholder={PROTOCOL_TEXT.allItems}
            defaultValue={(ordered?.items ?? []).join("\n")}
          />
        </Headed>
        <Headed head={T.day}>
          <Input type="date" name={`day-${no}`} aria-label={T.dayOf(name)} defaultValue={ordered?.orderedOn ?? ""} />
        </Headed>
        <Headed head={T.readers}>
          <Textarea
            name={`readers-${no}`}
            aria-label={T.readersOf(name)}
            placeholder={PROTOCOL_TEXT.readersOpen}
            defaultValue={(ordered?.readers ?? []).join("\n")}
          />
        </Headed>
      </div>
    </li>
  );
}

/** What a field is, for the eye; its name says it with the vendor. */
function Headed({ head, children }: { head: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <span aria-hidden="true" className="text-muted text-xs">
        {head}
      </span>
      {children}
    </div>
  );
}
