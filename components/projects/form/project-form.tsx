"use client";

import { useRef, useState, useTransition } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import type { FormState } from "@/lib/form-state";
import { PROJECT_TEXT, PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import { FORM_TEXT } from "@/lib/text/tables";
import { BasicFields } from "./basic-fields";
import { FingerprintFields } from "./fingerprint-fields";
import { LabelFields } from "./label-fields";
import { draftToInput, numberErrors, type ProjectDraft } from "./project-draft";
import { RuleFields } from "./rule-fields";

export type SaveProject = (input: ReturnType<typeof draftToInput>) => Promise<FormState>;

/** A project's settings, for a new one and for one that exists. */
export function ProjectForm({ initial, save, action }: { initial: ProjectDraft; save: SaveProject; action: string }) {
  const [draft, setDraft] = useState(initial);
  const [answer, setAnswer] = useState<FormState>({});
  const [isSaving, startSaving] = useTransition();
  const top = useRef<HTMLDivElement>(null);
  function change(part: Partial<ProjectDraft>) {
    setDraft((before) => ({ ...before, ...part }));
    setAnswer({});
  }
  const part = { draft, change, errors: answer.fields ?? {} };
  function show(next: FormState) {
    setAnswer(next);
    if (next.message) top.current?.scrollIntoView({ block: "center" });
  }
  function send() {
    const wrong = numberErrors(draft);
    if (Object.keys(wrong).length > 0) return show({ message: FORM_TEXT.notSaved, fields: wrong });
    startSaving(async () => show(await save(draftToInput(draft))));
  }
  return (
    <form
      className="flex max-w-5xl flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div ref={top}>
        <FormMessage state={answer} done={FORM_TEXT.saved} />
      </div>
      <Section title={PROJECT_TEXT.project}>
        <div className="flex max-w-2xl flex-col gap-4">
          <BasicFields {...part} />
        </div>
      </Section>
      <Section title={T.labels}>
        <LabelFields {...part} />
      </Section>
      <Section title={T.fingerprint} description={T.fingerprintText}>
        <FingerprintFields {...part} />
      </Section>
      <Section title={T.rules} description={T.rulesText}>
        <div className="flex max-w-2xl flex-col gap-4">
          <RuleFields {...part} />
        </div>
      </Section>
      <div className="sticky bottom-0 flex items-center gap-3 border-line border-t bg-paper py-3" data-print="hide">
        <Button type="submit" tone="primary" disabled={isSaving} aria-busy={isSaving}>
          {action}
        </Button>
        {answer.isDone && !isSaving ? <span role="status">{FORM_TEXT.saved}</span> : null}
      </div>
    </form>
  );
}
