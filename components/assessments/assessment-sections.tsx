import { ActionButton } from "@/components/forms/action-button";
import { Section } from "@/components/ui/page-header";
import { draftOf } from "@/lib/assessments/records/answer-draft";
import type { AssessmentView, EvidenceView } from "@/lib/assessments/records/load-assessment";
import type { AnswerInput } from "@/lib/assessments/records/save-answer";
import { isOwnOffered } from "@/lib/assessments/score/answer-faults";
import type { ItemStanding } from "@/lib/assessments/score/item-standing";
import type { FormState } from "@/lib/form-state";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { AnswerRow } from "./answer-row";
import { EvidencePart } from "./evidence-part";

/** What can be done with an assessment; each is a server action bound to it. */
export interface AssessmentActions {
  save: (input: AnswerInput) => Promise<FormState>;
  confirm: (itemKey: string) => Promise<FormState>;
  addDocument: (itemKey: string, state: FormState, form: FormData) => Promise<FormState>;
  review: (id: string, state: "accepted" | "rejected") => Promise<FormState>;
  remove: (id: string, why: string) => Promise<FormState>;
}

/** Every question in printed order, under its section; what is out of scope is said, not hidden. */
export function AssessmentSections({
  view,
  actions,
  isReadOnly,
}: {
  view: AssessmentView;
  actions: AssessmentActions;
  isReadOnly: boolean;
}) {
  const { template, score, evidence } = view;
  const standings = new Map(score.standings.map((standing, at) => [standing.item.key, { standing, no: at + 1 }]));
  return template.sections.map((section) => (
    <Section key={section.key} title={section.title}>
      <ol>
        {section.items.map(({ key }) => {
          const found = standings.get(key);
          if (!found) return null;
          const documents = evidence.filter((document) => document.itemKey === key);
          return found.standing.becauseOf !== null ? (
            <LeftOut key={key} {...found} />
          ) : (
            <Asked key={key} {...found} {...{ view, actions, documents, isReadOnly }} />
          );
        })}
      </ol>
    </Section>
  ));
}

function LeftOut({ standing: { item, becauseOf }, no }: { standing: ItemStanding; no: number }) {
  return (
    <li className="grid grid-cols-[2rem_1fr] border-line border-b py-1.5 text-muted text-xs">
      <span>{no}</span>
      <span>
        {becauseOf === null ? T.leftOut : `${T.leftOut}, ${T.leftOutBecause[becauseOf]}`}: {item.question}
      </span>
    </li>
  );
}

function Asked({
  standing: { item, answer, faults },
  no,
  view,
  actions,
  documents,
  isReadOnly,
}: {
  standing: ItemStanding;
  no: number;
  view: AssessmentView;
  actions: AssessmentActions;
  documents: EvidenceView[];
  isReadOnly: boolean;
}) {
  const { key, question: text, answerType, weight, knockout: isKnockout } = item;
  const question = {
    no,
    key,
    text,
    answerType,
    weight,
    isKnockout,
    isOwnOffered: isOwnOffered(item, view.facts),
    draft: draftOf(answer ?? undefined, view.notes.get(key) ?? ""),
    faults,
  };
  const value = answer?.value;
  return (
    <AnswerRow question={question} save={actions.save} isReadOnly={isReadOnly}>
      {value?.kind === "not_applicable" && isKnockout && value.confirmedBy !== null ? (
        <span className="text-muted text-xs">{T.confirmed}</span>
      ) : null}
      {faults.includes("not_confirmed") && !isReadOnly ? (
        <ActionButton size="small" act={actions.confirm.bind(null, key)}>
          {T.confirm}
        </ActionButton>
      ) : null}
      <EvidencePart
        itemKey={key}
        documents={documents}
        add={actions.addDocument.bind(null, key)}
        review={actions.review}
        remove={actions.remove}
        address={`/api/vendors/${view.vendor.id}/assessments/${view.no}/evidence`}
        isReadOnly={isReadOnly}
      />
    </AnswerRow>
  );
}
