import { formatDay } from "@/lib/display/date";
import { DATA_LEAVES_SITE_NAMES, DEPLOYMENT_NAMES, FACT_QUESTIONS, REGIME_NAMES } from "@/lib/text/assessments";
import { VENDOR_KIND_NAMES } from "@/lib/text/names";
import { isScored } from "../score/answer-value";
import type { Template, TemplateItem } from "../templates/template";
import { NO_QUESTION } from "./no-question";
import { questionRow } from "./question-row";
import { resultSection } from "./result-section";
import type { BlankSheet, CandidateColumns, SheetRow, SheetSection } from "./sheet-content";
import { BLANK_WORDS as W } from "./words";

export interface BlankOptions {
  columns: CandidateColumns;
  /** How to ask, what a good answer shows, what a bad one sounds like: under each question. */
  hasGuidance: boolean;
  /** The day that is printed in the footer. */
  now: Date;
}

/** So much of a hash tells two contents apart in a footer; the last page has all of it. */
const SHORT_HASH = 16;

/** A checklist as it is printed for a pen: every question, whatever it applies to, in the template's order. */
export function blankSheet(template: Template, { columns, hasGuidance, now }: BlankOptions): BlankSheet {
  const { key, title, description, version, sections, sha256 } = template;
  const items = sections.flatMap((section) => section.items);
  const knockouts = items.flatMap(({ knockout }, at) => (knockout ? [at + 1] : []));
  const candidates = columns === 1 ? [] : ["A", "B", "C", "D"].slice(0, columns).map(W.candidateNo);
  let no = 0;
  const asked = sections.map((section): SheetSection => {
    const rows = section.items.map((item) => {
      no += 1;
      return questionRow(item, { no, section, hasGuidance });
    });
    return { heading: section.title, note: null, areAnswersWide: false, rows: [...rows, subtotalRow(section.items)] };
  });
  return {
    title,
    subtitle: W.subtitle(items.length, knockouts.length, version),
    description,
    columns,
    head: columns === 1 ? [W.candidate, W.project, W.assessor, W.date] : [W.project, W.assessor, W.date],
    howTo: howTo(items),
    candidates,
    questionHead: W.question,
    sections: [scopeSection(template, columns > 1), ...asked, resultSection(items, knockouts)],
    signatures: [
      { title: W.signatures.assessor, lines: [...W.signatures.lines] },
      { title: W.signatures.second, lines: [...W.signatures.lines] },
    ],
    control: W.control(key, version, sha256),
    footer: W.footer(title, version, sha256.slice(0, SHORT_HASH), formatDay(now, "UTC")),
    language: "en",
    createdAt: now,
  };
}

function howTo(items: readonly TemplateItem[]): string[] {
  const { boxes, facts, notApplicable, knockout, own, condition, line } = W.howTo;
  return [
    boxes,
    ...(items.some(({ answerType }) => !isScored(answerType)) ? [facts] : []),
    notApplicable,
    ...(items.some((item) => item.knockout) ? [knockout] : []),
    ...(items.some(({ ownProcedure }) => ownProcedure) ? [own] : []),
    condition,
    line,
  ];
}

/** The facts that the template's conditions ask for, and no others. */
function scopeSection({ sections }: Template, isNamed: boolean): SheetSection {
  const items = sections.flatMap((section) => section.items);
  const conditions = [
    ...items.flatMap((item) => [item.appliesIf, item.ownProcedureIf]),
    ...sections.map((s) => s.appliesIf),
  ];
  const isAsked = (fact: keyof typeof FACT_QUESTIONS) =>
    conditions.some((condition) => condition?.[fact] !== undefined) ||
    // Nobody else's procedure excuses a managed service.
    (fact === "kind" && items.some(({ ownProcedure }) => ownProcedure));
  const options = {
    kind: VENDOR_KIND_NAMES,
    deployment: DEPLOYMENT_NAMES,
    dataLeavesSite: DATA_LEAVES_SITE_NAMES,
    regimes: REGIME_NAMES,
  } as const;
  const facts = ["kind", "deployment", "dataLeavesSite", "regimes"] as const;
  const rows = facts.filter(isAsked).map(
    (fact): SheetRow => ({
      ...NO_QUESTION,
      text: FACT_QUESTIONS[fact],
      answer: { kind: "boxes", options: Object.values(options[fact]), own: null },
      isShared: fact === "regimes",
    }),
  );
  const name: SheetRow = { ...NO_QUESTION, text: W.name, answer: { kind: "line", label: "", options: [], own: null } };
  return { heading: W.scope, note: W.scopeNote, rows: isNamed ? [name, ...rows] : rows, areAnswersWide: true };
}

function subtotalRow(items: readonly TemplateItem[]): SheetRow {
  const weights = items.reduce((sum, { answerType, weight }) => sum + (isScored(answerType) ? weight : 0), 0);
  return { ...NO_QUESTION, text: W.subtotal, small: W.subtotalMost(weights), answer: { kind: "quotient" } };
}
