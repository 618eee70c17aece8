import type { CandidateFacts } from "../templates/facts";
import type { TemplateItem, TemplateSection } from "../templates/template";
import type { Answer, Answers } from "./answer";
import { type AnswerFault, answerFaults } from "./answer-faults";
import { answerValue, isScored } from "./answer-value";
import { type FactName, failingFact } from "./applies";
import type { CalendarDate } from "./calendar-date";
import { isEvidenced } from "./evidence-state";

/** Where an item stands in an assessment: what the sums are made of, one entry an item. */
export interface ItemStanding {
  item: TemplateItem;
  state: "answered" | "unanswered" | "not_applicable" | "out_of_scope";
  /** The fact for which it is out of scope. */
  becauseOf: FactName | null;
  /** Null where there is none. One with faults is kept, and counts as none. */
  answer: Answer | null;
  faults: AnswerFault[];
  isScored: boolean;
  /** From 0 to 1; null where nothing scored was answered. */
  value: number | null;
  /** The value, or 0 without an accepted document in date. */
  evidencedValue: number | null;
  isOwn: boolean;
}

export function itemStanding(
  section: TemplateSection,
  item: TemplateItem,
  { answers, facts, asOf }: { answers: Answers; facts: CandidateFacts; asOf: CalendarDate },
): ItemStanding {
  const becauseOf = failingFact(section.appliesIf, facts) ?? failingFact(item.appliesIf, facts);
  const answer = answers.get(item.key) ?? null;
  const faults = answer === null || becauseOf !== null ? [] : answerFaults(item, answer, facts);
  const blank = {
    item,
    becauseOf,
    answer,
    faults,
    isScored: isScored(item.answerType),
    value: null,
    evidencedValue: null,
    isOwn: false,
  };
  if (becauseOf !== null) return { ...blank, state: "out_of_scope" };
  if (answer === null || faults.length > 0) return { ...blank, state: "unanswered" };
  if (answer.value.kind === "not_applicable") return { ...blank, state: "not_applicable" };
  const value = answerValue(answer.value);
  const evidencedValue = value === null ? null : isEvidenced(answer.evidence, asOf) ? value : 0;
  return { ...blank, state: "answered", value, evidencedValue, isOwn: answer.own !== null };
}
