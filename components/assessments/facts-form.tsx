"use client";

import { useState } from "react";
import { Field, FieldSet } from "@/components/ui/field";
import { Choice, Select } from "@/components/ui/input";
import { type CandidateFacts, REGIMES } from "@/lib/assessments/templates/facts";
import type { FormState } from "@/lib/form-state";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { DATA_LEAVES_SITE_NAMES, DEPLOYMENT_NAMES, FACT_QUESTIONS, REGIME_NAMES } from "@/lib/text/assessments";
import { VENDOR_KIND_NAMES } from "@/lib/text/names";
import { useAutosave } from "./use-autosave";

const CHOICES = {
  kind: VENDOR_KIND_NAMES,
  deployment: DEPLOYMENT_NAMES,
  dataLeavesSite: DATA_LEAVES_SITE_NAMES,
} as const;

/** What is known of candidate and project: it decides which questions are asked. */
export function FactsForm({
  initial,
  save,
  isReadOnly,
}: {
  initial: CandidateFacts;
  save: (facts: CandidateFacts) => Promise<FormState>;
  isReadOnly: boolean;
}) {
  const [facts, setFacts] = useState(initial);
  const { schedule, isSaving, answer } = useAutosave(save);
  const { regimes } = facts;

  function change(part: Partial<CandidateFacts>) {
    const next = { ...facts, ...part };
    setFacts(next);
    schedule(next, "now");
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-4 sm:grid-cols-3">
        {(["kind", "deployment", "dataLeavesSite"] as const).map((fact) => (
          <Field key={fact} id={`fact-${fact}`} label={FACT_QUESTIONS[fact]} className="justify-between">
            <Select
              id={`fact-${fact}`}
              value={facts[fact] ?? ""}
              disabled={isReadOnly}
              onChange={(event) => {
                const found = Object.keys(CHOICES[fact]).find((name) => name === event.target.value);
                change({ [fact]: found });
              }}
            >
              <option value="">{T.notKnown}</option>
              {Object.entries(CHOICES[fact]).map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
      <FieldSet legend={FACT_QUESTIONS.regimes}>
        <div className="flex flex-wrap gap-x-5 gap-y-2.5">
          <Choice
            type="checkbox"
            checked={regimes === undefined}
            disabled={isReadOnly}
            onChange={(event) => change({ regimes: event.target.checked ? undefined : [] })}
          >
            {T.notKnown}
          </Choice>
          {REGIMES.map((regime) => (
            <Choice
              key={regime}
              type="checkbox"
              checked={regimes?.includes(regime) ?? false}
              disabled={isReadOnly}
              onChange={(event) => {
                const isOn = event.target.checked;
                change({ regimes: REGIMES.filter((one) => (one === regime ? isOn : regimes?.includes(one))) });
              }}
            >
              {REGIME_NAMES[regime]}
            </Choice>
          ))}
        </div>
      </FieldSet>
      <p role="status" className="min-h-4 text-xs">
        {answer.message ? <span className="text-danger">{answer.message}</span> : null}
        {!answer.message && (isSaving || answer.isDone) ? (
          <span className="text-muted">{isSaving ? T.saving : T.saved}</span>
        ) : null}
      </p>
    </div>
  );
}
