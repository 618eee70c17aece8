import type { CandidateFacts } from "../templates/facts";
import type { Template } from "../templates/template";
import type { Answers } from "./answer";
import type { CalendarDate } from "./calendar-date";
import { isCalendarDate } from "./calendar-date";
import { type ScoreFigures, scoreFigures } from "./figures";
import { type ItemStanding, itemStanding } from "./item-standing";
import { type Verdict, verdict } from "./verdict";
import { weightedFigures } from "./weighted-sections";

/** Named in every result: another formula gets another name. */
export const FORMULA = "assay-assessment-1";

export interface AssessmentInput {
  template: Template;
  facts: CandidateFacts;
  answers: Answers;
  /** The day that dates and documents are judged by. */
  asOf: CalendarDate;
  /** By section key; without them every item counts by its own weight alone. */
  sectionWeights?: Readonly<Record<string, number>>;
}

export interface AssessmentScore {
  formula: typeof FORMULA;
  template: { key: string; version: string; sha256: string };
  asOf: CalendarDate;
  overall: ScoreFigures;
  sections: { key: string; title: string; figures: ScoreFigures }[];
  verdict: Verdict;
  /** Every item of the template, in its order. */
  standings: ItemStanding[];
}

/** An assessment's four numbers and its verdict, as of a day. Answers to questions that the template lacks are refused. */
export function scoreAssessment({ template, facts, answers, asOf, sectionWeights }: AssessmentInput): AssessmentScore {
  if (!isCalendarDate(asOf)) throw new RangeError(`scoreAssessment: a day such as 2026-12-31, found ${asOf}`);
  const known = new Set(template.sections.flatMap(({ items }) => items.map(({ key }) => key)));
  for (const key of answers.keys()) {
    if (!known.has(key))
      throw new RangeError(`scoreAssessment: ${template.key} ${template.version} does not ask ${key}`);
  }
  const parts = template.sections.map((section) => {
    const standings = section.items.map((item) => itemStanding(section, item, { answers, facts, asOf }));
    return { key: section.key, title: section.title, standings, figures: scoreFigures(standings) };
  });
  const standings = parts.flatMap((part) => part.standings);
  const { key, version, sha256 } = template;
  return {
    formula: FORMULA,
    template: { key, version, sha256 },
    asOf,
    overall: sectionWeights ? weightedFigures(parts, sectionWeights) : scoreFigures(standings),
    sections: parts.map(({ standings: _, ...section }) => section),
    verdict: verdict(standings, asOf),
    standings,
  };
}
