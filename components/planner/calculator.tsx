"use client";

import { useState } from "react";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { answerParts } from "@/lib/display/plain-answer";
import { answerTyped } from "@/lib/planner/answer-typed";
import type { Plan, PlanInput } from "@/lib/planner/plan";
import { PLANS } from "@/lib/planner/plans";
import { PLANNER_TEXT as T } from "@/lib/text/planner";
import { AnswerView } from "./answer-view";

/** One question of the planner, answered in the browser while its inputs are typed: nothing is sent. */
export function Calculator({ name }: { name: string }) {
  const plan = PLANS.find((one) => one.name === name);
  return plan ? <Question key={name} plan={plan} /> : null;
}

function Question({ plan }: { plan: Plan }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const answer = answerTyped(plan, typed);
  const fault = answer.kind === "refused" ? answer : null;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(16rem,24rem)_1fr]">
      <form className="flex flex-col gap-3" onSubmit={(event) => event.preventDefault()}>
        {Object.entries(plan.inputs).map(([input, spec]) => {
          const error = fault?.input === input ? fault.words : undefined;
          return (
            <Field
              key={input}
              id={input}
              label={T.inputName(input)}
              hint={T.hint(spec.kind, spec.help)}
              isOptional={spec.optional === true}
              error={error}
            >
              <Control
                spec={spec}
                value={typed[input] ?? ""}
                onType={(text) => setTyped((before) => ({ ...before, [input]: text }))}
                described={describedBy(input, { hint: spec.help, error })}
              />
            </Field>
          );
        })}
      </form>
      <section aria-live="polite" aria-label={T.answer} className="min-w-0">
        {answer.kind === "answered" ? <AnswerView parts={answerParts(answer.answer)} /> : null}
        {answer.kind === "waiting" ? <p className="text-muted text-sm">{T.waiting(answer.inputs)}</p> : null}
        {fault && !Object.hasOwn(plan.inputs, fault.input) ? (
          <Message tone="warning">
            {fault.input}: {fault.words}
          </Message>
        ) : null}
      </section>
    </div>
  );
}

function Control({
  spec,
  value,
  onType,
  described,
}: {
  spec: PlanInput;
  value: string;
  onType: (text: string) => void;
  described: ReturnType<typeof describedBy>;
}) {
  if (spec.kind === "choice") {
    return (
      <Select value={value} onChange={(event) => onType(event.target.value)} {...described}>
        <option value="">{T.choose}</option>
        {spec.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </Select>
    );
  }
  if (spec.kind === "number") {
    return <Input inputMode="decimal" value={value} onChange={(event) => onType(event.target.value)} {...described} />;
  }
  return (
    <Textarea
      rows={spec.kind === "table" ? 5 : 2}
      value={value}
      onChange={(event) => onType(event.target.value)}
      {...described}
    />
  );
}
