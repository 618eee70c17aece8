"use client";

import { useRouter } from "next/navigation";
import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EvidenceView } from "@/lib/assessments/records/load-assessment";
import type { FormState } from "@/lib/form-state";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { EvidenceLine } from "./evidence-line";
import { sendEvidence } from "./send-evidence";

/** The documents behind an answer, with file, issuer and dates; each counts once somebody has accepted it. */
export function EvidencePart({
  itemKey,
  documents,
  address,
  add,
  review,
  remove,
  isReadOnly,
}: {
  itemKey: string;
  documents: readonly EvidenceView[];
  /** Where files of this assessment are sent to and fetched from. */
  address: string;
  add: (state: FormState, form: FormData) => Promise<FormState>;
  review: (id: string, state: "accepted" | "rejected") => Promise<FormState>;
  remove: (id: string, why: string) => Promise<FormState>;
  isReadOnly: boolean;
}) {
  const router = useRouter();
  const [state, send] = useActionState(async (before: FormState, form: FormData): Promise<FormState> => {
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) {
      form.delete("file");
      return add(before, form);
    }
    const sent = await sendEvidence(address, itemKey, form, file);
    if (sent.isDone) router.refresh();
    return sent;
  }, {});
  const fields = [
    ["title", T.evidenceTitle, "text"],
    ["issuer", T.issuer, "text"],
    ["issuedOn", T.issuedOn, "date"],
    ["validUntil", T.validUntil, "date"],
    ["covers", T.covers, "text"],
    ["file", T.file, "file"],
  ] as const;
  const counted = documents.filter(({ removed }) => removed === null).length;
  return (
    <details className="min-w-0 flex-1 text-sm" data-print="hide">
      <summary className="link w-fit text-xs">{T.evidenceCount(counted)}</summary>
      <div className="flex flex-col gap-2 py-2">
        {documents.map((document) => (
          <EvidenceLine key={document.id} {...{ document, address, review, remove, isReadOnly }} />
        ))}
        {isReadOnly ? null : (
          <KeptForm
            state={state}
            action={send}
            className="flex flex-wrap items-end gap-x-4 gap-y-2"
            onKeyDown={(event) => event.stopPropagation()}
          >
            {fields.map(([name, label, type]) => (
              <Field
                key={name}
                id={`${itemKey}-${name}`}
                label={label}
                error={state.fields?.[name]}
                {...(name === "file" ? { hint: T.fileHint } : {})}
              >
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
