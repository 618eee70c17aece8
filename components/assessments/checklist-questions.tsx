import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/page-header";
import { BLANK_WORDS as W } from "@/lib/assessments/blank/words";
import { DEFAULT_MAX_AGE_MONTHS } from "@/lib/assessments/score/date-in-force";
import { conditionWords } from "@/lib/assessments/templates/condition-words";
import type { TemplateItem, TemplateSection } from "@/lib/assessments/templates/template";
import { ANSWER_TYPE_NAMES } from "@/lib/text/assessments";
import { CHECKLIST_TEXT as T } from "@/lib/text/checklists";

/** All questions of a checklist, numbered as they are printed. */
export function ChecklistQuestions({ sections }: { sections: readonly TemplateSection[] }) {
  let no = 0;
  return sections.map((section) => {
    const start = no + 1;
    no += section.items.length;
    return (
      <Section key={section.key} title={section.title} description={conditionWords(section.appliesIf)}>
        <ol start={start} className="flex flex-col">
          {section.items.map((item, at) => (
            <Question key={item.key} no={start + at} item={item} />
          ))}
        </ol>
      </Section>
    );
  });
}

function Question({ no, item }: { no: number; item: TemplateItem }) {
  const { question, answerType, weight, knockout, references, appliesIf, ownProcedure, dateRule, maxAgeMonths } = item;
  const date =
    dateRule === undefined
      ? null
      : dateRule === "valid_until"
        ? T.validUntil
        : T.happenedOn(maxAgeMonths ?? DEFAULT_MAX_AGE_MONTHS);
  const facts = [
    date === null ? ANSWER_TYPE_NAMES[answerType] : `${ANSWER_TYPE_NAMES[answerType]}, ${date}`,
    T.weight(weight),
    conditionWords(appliesIf),
    ownProcedure ? T.ownProcedure : null,
  ].filter((fact) => fact !== null);
  return (
    <li className="grid grid-cols-[2rem_1fr] gap-y-1 border-line border-b py-2.5 [break-inside:avoid]">
      <span className="font-semibold text-muted">{no}</span>
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium">
          {question} {knockout ? <Badge>{T.knockout}</Badge> : null}
        </p>
        <p className="text-muted text-xs">{facts.join(" · ")}</p>
        <dl className="grid gap-x-3 gap-y-0.5 text-sm sm:grid-cols-[7.5rem_1fr]">
          <dt className="text-muted">{W.guidance.guidance}</dt>
          <dd>{item.guidance}</dd>
          <dt className="text-muted">{W.guidance.evidence}</dt>
          <dd>{item.evidence}</dd>
          <dt className="text-muted">{W.guidance.redFlag}</dt>
          <dd>{item.redFlag}</dd>
        </dl>
        <p className="text-muted text-xs">{references.join(" · ")}</p>
      </div>
    </li>
  );
}
