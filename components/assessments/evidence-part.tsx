"use client";

import { useActionState } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EvidenceView } from "@/lib/assessments/records/load-assessment";
import { formatCalendarDate } from "@/lib/display/date";
import type { FormState } from "@/lib/form-state";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";

/** The documents behind an answer, with issuer and dates; each counts once somebody has accepted it. */
export function EvidencePart({
  itemKey,
  documents,
  add,
  review,
  isReadOnly,
}: {
  itemKey: string;
  documents: readonly EvidenceView[];
  add: (state: FormState, form: FormData) => Promise<FormState>;
  review: (id: string, state: "accepted" | "rejected") => Promise<FormState>;
  isReadOnly: boolean;
}) {
  const [state, send] = useActionState(add, {});
  const fields = [
    ["title", T.evidenceTitle, "text"],
    ["issuer", T.issuer, "text"],
    ["issuedOn", T.issuedOn, "date"],
    ["validUntil", T.validUntil, "date"],
  ] as const;
  return (
    <details className="min-w-0 flex-1 text-sm" data-print="hide">
      <summary className="link w-fit text-xs">{T.evidenceCount(documents.length)}</summary>
      <div className="flex flex-col gap-2 py-2">
        {documents.map(({ id, title, issuer, validUntil, state: reviewed }) => (
          <div key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              {title}, {issuer}, {T.validUntil.toLowerCase()} {validUntil ? formatCalendarDate(validUntil) : T.noEnd}:{" "}
              {T.states[reviewed]}
            </span>
            {isReadOnly ? null : (
              <>
                <ActionButton size="small" act={() => review(id, "accepted")} aria-label={`${T.accept}: ${title}`}>
                  {T.accept}
                </ActionButton>
                <ActionButton size="small" act={() => review(id, "rejected")} aria-label={`${T.reject}: ${title}`}>
                  {T.reject}
                </ActionButton>
              </>
            )}
          </div>
        ))}
        {isReadOnly ? null : (
          <KeptForm
            state={state}
            action={send}
            className="flex flex-wrap items-end gap-x-4 gap-y-2"
            onKeyDown={(event) => event.stopPropagation()}
          >
            {fields.map(([name, label, type]) => (
              <Field key={name} id={`${itemKey}-${name}`} label={label} error={state.fields?.[name]}>
                <Input id={`${itemKey}-${name}`} name={name} type={type} />
              </Field>
            ))}
            <SubmitButton>{T.addEvidence}</SubmitButton>
          </KeptForm>
        )}
        <FormMessage state={state} done={T.saved} />
      </div>
    </details>
  );
}
