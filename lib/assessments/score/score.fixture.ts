import type { CandidateFacts } from "../templates/facts";
import { parseTemplate } from "../templates/parse-template";
import type { Answer, AnswerValue, Evidence } from "./answer";
import { type AssessmentScore, scoreAssessment } from "./score-assessment";

export const TODAY = "2026-11-23";

interface ItemSpec {
  key: string;
  answerType?: string;
  weight?: number;
  knockout?: boolean;
  [field: string]: unknown;
}

/** A template of the given sections; what a question says does not matter here. */
export function templateOf(sections: { key: string; items: ItemSpec[]; appliesIf?: unknown }[]) {
  const words = { question: "Is it so?", guidance: "Ask.", evidence: "A paper.", redFlag: "Silence.", references: [] };
  const content = {
    key: "made",
    title: "Made",
    description: "For a test.",
    version: "1.0.0",
    sections: sections.map(({ items, ...section }) => ({
      ...section,
      title: section.key,
      items: items.map((item) => ({ ...words, answerType: "yes_partial_no", weight: 1, knockout: false, ...item })),
    })),
  };
  return parseTemplate(JSON.stringify(content), "made.yaml");
}

export const yes: AnswerValue = { kind: "choice", choice: "yes" };
export const partial: AnswerValue = { kind: "choice", choice: "partial" };
export const no: AnswerValue = { kind: "choice", choice: "no" };
export const scale = (step: 0 | 1 | 2 | 3 | 4): AnswerValue => ({ kind: "scale", step });
export const date = (day: string): AnswerValue => ({ kind: "date", date: day });
export const notApplicable = (reason: string, confirmedBy: string | null = null): AnswerValue => ({
  kind: "not_applicable",
  reason,
  confirmedBy,
});

export const accepted = (validUntil: string | null, issuedOn: string | null = null): Evidence => ({
  state: "accepted",
  issuedOn,
  validUntil,
});

export const answer = (value: AnswerValue, more: Partial<Answer> = {}): Answer => ({
  value,
  answeredBy: "Ada",
  own: null,
  followUp: null,
  evidence: [],
  ...more,
});

/** Scores one section of the given items with the given answers. */
export function scoreOf(
  items: ItemSpec[],
  answers: Readonly<Record<string, Answer>>,
  { facts = {}, asOf = TODAY }: { facts?: CandidateFacts; asOf?: string } = {},
): AssessmentScore {
  const template = templateOf([{ key: "only", items }]);
  return scoreAssessment({ template, facts, answers: new Map(Object.entries(answers)), asOf });
}
