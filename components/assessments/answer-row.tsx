"use client";

import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Choice, Input } from "@/components/ui/input";
import { BLANK_WORDS as W } from "@/lib/assessments/blank/words";
import {
  type AnswerDraft,
  answerOfDraft,
  choiceOfKey,
  choicesOf,
  NOT_APPLICABLE,
} from "@/lib/assessments/records/answer-draft";
import type { AnswerInput } from "@/lib/assessments/records/save-answer";
import type { AnswerFault } from "@/lib/assessments/score/answer-faults";
import type { AnswerType } from "@/lib/assessments/templates/template";
import type { FormState } from "@/lib/form-state";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { CHECKLIST_TEXT } from "@/lib/text/checklists";
import { useAutosave } from "./use-autosave";

export interface Question {
  no: number;
  key: string;
  text: string;
  answerType: AnswerType;
  weight: number;
  isKnockout: boolean;
  isOwnOffered: boolean;
  draft: AnswerDraft;
  faults: readonly AnswerFault[];
}

const CHOICE_WORDS: Readonly<Record<string, string>> = {
  yes: W.yes,
  partial: W.partial,
  no: W.no,
  na: T.notApplicable,
};
const INPUT_TYPES = { number: "text", text: "text", date: "date" } as const;

/** One question and its answer, saved as it is typed. */
export function AnswerRow({
  question,
  save,
  isReadOnly,
  children,
}: {
  question: Question;
  save: (input: AnswerInput) => Promise<FormState>;
  isReadOnly: boolean;
  /** Evidence, confirmation: what belongs to the question and is no part of its answer. */
  children: ReactNode;
}) {
  const { no, key, text, answerType, weight, isKnockout, isOwnOffered, faults } = question;
  const [draft, setDraft] = useState(question.draft);
  const { schedule, flush, isSaving, answer } = useAutosave(save);
  const stored = answerOfDraft(answerType, draft);

  function change(part: Partial<AnswerDraft>, when: "soon" | "now") {
    const next = { ...draft, ...part };
    setDraft(next);
    const said = answerOfDraft(answerType, next);
    if (said !== "not_a_number") schedule({ itemKey: key, answer: said, note: next.note }, when);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isReadOnly) return;
    if (event.key === "Enter") {
      event.preventDefault();
      flush();
      goToNext(event.currentTarget);
      return;
    }
    if (event.target.type !== "radio") return;
    if (event.key === "o" && isOwnOffered) {
      change(
        { isOwn: !draft.isOwn, ...(draft.isOwn || answerType !== "yes_partial_no" ? {} : { choice: "yes" }) },
        "now",
      );
      return;
    }
    const choice = choiceOfKey(answerType, event.key);
    if (choice === null) return;
    event.preventDefault();
    change({ choice }, "now");
    if (choice !== NOT_APPLICABLE) goToNext(event.currentTarget);
  }

  const isNotApplicable = draft.choice === NOT_APPLICABLE;
  const isTyped = answerType === "number" || answerType === "date" || answerType === "text";
  const needsFollowUp =
    isKnockout && (draft.choice === "partial" || (answerType === "scale_0_4" && draft.choice === "2"));
  const typed = (
    name: "typed" | "reason" | "owner" | "document" | "followOwner" | "followDue" | "note",
    label: string,
    type = "text",
  ) => (
    <Field id={`${key}-${name}`} label={label} className="min-w-40 flex-1">
      <Input
        id={`${key}-${name}`}
        type={type}
        value={draft[name]}
        readOnly={isReadOnly}
        data-answer={name === "typed" ? "" : undefined}
        onChange={(event) => change({ [name]: event.target.value }, "soon")}
        onBlur={flush}
      />
    </Field>
  );

  return (
    <li
      id={key}
      data-question=""
      className="grid scroll-mt-4 grid-cols-[2rem_1fr] border-line border-b py-2.5 [break-inside:avoid]"
      onKeyDown={onKeyDown}
    >
      <span className="font-semibold text-muted">{no}</span>
      <div className="flex min-w-0 flex-col gap-2">
        <fieldset className="flex min-w-0 flex-col gap-2" disabled={isReadOnly}>
          <legend className="mb-1 font-medium">
            {text} {isKnockout ? <Badge>{CHECKLIST_TEXT.knockout}</Badge> : null}{" "}
            <span className="font-normal text-muted text-xs">{W.weight(weight)}</span>
          </legend>
          <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
            {isTyped && !isNotApplicable && answerType in INPUT_TYPES
              ? typed("typed", T.answer, INPUT_TYPES[answerType])
              : null}
            {choicesOf(answerType).map((choice) => (
              <Choice
                key={choice}
                type={isTyped ? "checkbox" : "radio"}
                name={`${key}-choice`}
                value={choice}
                checked={draft.choice === choice}
                data-answer={isTyped ? undefined : ""}
                onChange={(event) => change({ choice: event.target.checked ? choice : "" }, "now")}
              >
                {CHOICE_WORDS[choice] ?? choice}
              </Choice>
            ))}
            {isOwnOffered && !isNotApplicable ? (
              <Choice
                type="checkbox"
                checked={draft.isOwn}
                onChange={(event) => {
                  const isYes = event.target.checked && answerType === "yes_partial_no";
                  change({ isOwn: event.target.checked, ...(isYes ? { choice: "yes" } : {}) }, "now");
                }}
              >
                {T.ownProcedure}
              </Choice>
            ) : null}
          </div>
        </fieldset>
        {stored !== null && stored !== "not_a_number" ? (
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {isNotApplicable ? typed("reason", T.reason) : null}
            {draft.isOwn && !isNotApplicable ? typed("owner", T.owner) : null}
            {draft.isOwn && !isNotApplicable ? typed("document", T.document) : null}
            {needsFollowUp ? typed("followOwner", T.owner) : null}
            {needsFollowUp ? typed("followDue", T.dueOn, "date") : null}
            {typed("note", T.note)}
          </div>
        ) : null}
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          {children}
          <p role="status" className="text-xs">
            <SaveState isSaving={isSaving} answer={answer} isNumber={stored !== "not_a_number"} />
          </p>
        </div>
        {faults.map((fault) => (
          <p key={fault} className="text-warning text-xs">
            {T.faults[fault]}
          </p>
        ))}
      </div>
    </li>
  );
}

function SaveState({ isSaving, answer, isNumber }: { isSaving: boolean; answer: FormState; isNumber: boolean }) {
  if (!isNumber) return <span className="text-danger">{`${T.notSaved}: ${T.notNumber}`}</span>;
  if (isSaving) return <span className="text-muted">{T.saving}</span>;
  if (answer.message) return <span className="text-danger">{`${T.notSaved}: ${answer.message}`}</span>;
  return answer.isDone ? <span className="text-muted">{T.saved}</span> : null;
}

/** The next question in printed order, whatever section it is in. */
function goToNext(row: HTMLElement) {
  const all = [...document.querySelectorAll<HTMLElement>("[data-question]")];
  all[all.indexOf(row) + 1]?.querySelector<HTMLElement>("[data-answer]")?.focus();
}
