import { DEFAULT_MAX_AGE_MONTHS } from "../score/date-in-force";
import { conditionWords } from "../templates/condition-words";
import type { TemplateItem, TemplateSection } from "../templates/template";
import type { AnswerSpace, SheetRow } from "./sheet-content";
import { BLANK_WORDS as W } from "./words";

/** A question with room for its answer. */
export function questionRow(
  item: TemplateItem,
  { no, section, hasGuidance }: { no: number; section: TemplateSection; hasGuidance: boolean },
): SheetRow {
  const { question, knockout, weight, references, appliesIf, ownProcedureIf } = item;
  const ownIf = conditionWords(ownProcedureIf);
  const small = [
    W.weight(weight),
    ageWords(item),
    conditionWords(section.appliesIf),
    conditionWords(appliesIf),
    ownIf === null ? null : W.ownOnly(ownIf),
  ];
  const { guidance, evidence, redFlag } = W.guidance;
  return {
    no: String(no),
    text: question,
    mark: knockout ? W.knockout : "",
    small: small.filter((part) => part !== null).join(" · "),
    references: references.join(" · "),
    guidance: hasGuidance
      ? [
          { name: guidance, text: item.guidance },
          { name: evidence, text: item.evidence },
          { name: redFlag, text: item.redFlag },
        ]
      : [],
    answer: answerSpace(item),
    isShared: false,
    lines: [W.evidence, knockout ? W.noteKnockout : W.note],
  };
}

function ageWords({ dateRule, maxAgeMonths }: TemplateItem): string | null {
  return dateRule === "happened_on" ? W.maxAge(maxAgeMonths ?? DEFAULT_MAX_AGE_MONTHS) : null;
}

function answerSpace({ answerType, dateRule, ownProcedure }: TemplateItem): AnswerSpace {
  const own = ownProcedure ? W.own : null;
  const line = (label: string): AnswerSpace => ({ kind: "line", label, options: [W.notApplicable], own });
  switch (answerType) {
    case "yes_partial_no":
      return { kind: "boxes", options: [W.yes, W.partial, W.no, W.notApplicable], own };
    case "scale_0_4":
      return { kind: "boxes", options: ["0", "1", "2", "3", "4", W.notApplicable], own };
    case "date":
      return line(dateRule === "valid_until" ? W.validUntil : W.happenedOn);
    case "number":
      return line(W.number);
    case "text":
      return line(W.text);
  }
}
