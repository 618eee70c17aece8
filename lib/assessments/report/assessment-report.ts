import { createHash } from "node:crypto";
import { formatCalendarDate } from "@/lib/display/date";
import { formatPercent } from "@/lib/display/quantity";
import { canonicalJson } from "@/lib/model/canonical-json";
import type { Block, ReportDocument } from "@/lib/reports/document/blocks";
import { numberColumn, tableBlock, textColumn } from "@/lib/reports/document/tables";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { DATA_LEAVES_SITE_NAMES, DEPLOYMENT_NAMES, FACT_QUESTIONS, REGIME_NAMES } from "@/lib/text/assessments";
import { VENDOR_KIND_NAMES } from "@/lib/text/names";
import type { AssessmentView } from "../records/load-assessment";
import { daysUntil } from "../score/calendar-date";
import type { ScoreFigures } from "../score/figures";
import type { CandidateFacts } from "../templates/facts";
import { answerWords } from "./answer-words";
import { ASSESSMENT_REPORT_WORDS as W } from "./words";

const SHORT_HASH = 16;

/** An assessment as it is printed: verdict and numbers first, every answer after them, the record attached. */
export function assessmentReport(view: AssessmentView): ReportDocument {
  const { no, vendor, template, score } = view;
  const asOf = formatCalendarDate(score.asOf);
  const record = recordOf(view);
  const hash = createHash("sha256").update(record).digest("hex");
  return {
    title: W.title(vendor.name),
    footer: W.footer(vendor.name, no, hash.slice(0, SHORT_HASH), asOf),
    language: "en",
    // The day it speaks of, not the moment of printing: the same record on the same day is the same file.
    createdAt: new Date(`${score.asOf}T00:00:00Z`),
    blocks: [
      {
        kind: "title",
        text: W.title(vendor.name),
        subtitle: W.subtitle(no, template.title, template.version, asOf),
      },
      ...decisionBlocks(view),
      ...evidenceBlocks(view),
      ...answerBlocks(view),
      { kind: "heading", level: 2, text: W.sign },
      { kind: "blanks", names: [...W.signLines] },
      { kind: "heading", level: 2, text: W.control },
      {
        kind: "facts",
        rows: [
          { name: W.checklistHash, value: template.sha256 },
          { name: W.recordHash, value: hash },
          { name: W.formula, value: score.formula },
        ],
      },
    ],
    attachments: [{ name: "assessment.json", type: "application/json", description: W.attachment, text: record }],
  };
}

/** All that the figures are made of, in one spelling. */
function recordOf({ no, vendor, template, facts, answers, notes, evidence, score }: AssessmentView): string {
  return canonicalJson({
    formula: score.formula,
    asOf: score.asOf,
    no,
    vendor: vendor.name,
    template,
    facts,
    answers: Object.fromEntries(answers),
    notes: Object.fromEntries(notes),
    evidence,
    overall: score.overall,
    verdict: score.verdict,
  });
}

function decisionBlocks({ score, facts }: AssessmentView): Block[] {
  const { verdict, overall, sections, standings } = score;
  const numbers = new Map(standings.map(({ item }, at) => [item.key, { no: String(at + 1), text: item.question }]));
  const passed = verdict.knockouts.filter(({ state }) => state === "pass").length;
  const rows = verdict.knockouts.map(({ key, state, reason, followUp }) => {
    const why = [
      reason === null ? "" : T.reasons[reason],
      followUp === null ? "" : T.due(followUp.owner, formatCalendarDate(followUp.dueOn)),
      followUp?.isOverdue ? T.overdue : "",
    ];
    const { no = "", text = key } = numbers.get(key) ?? {};
    return [no, text, T.verdicts[state], why.filter((part) => part !== "").join(", ")];
  });
  return [
    { kind: "heading", level: 1, text: W.decision },
    {
      kind: "paragraph",
      tone: "lead",
      text: `${T.verdict}: ${T.verdicts[verdict.state]}. ${T.asOf(formatCalendarDate(verdict.asOf))}. ${W.knockoutsPass(passed, verdict.knockouts.length)}`,
    },
    tableBlock(
      W.numbers,
      [
        textColumn(W.part, 2),
        ...[T.score, T.interval, T.coverage, T.evidenced, T.answers].map((head) => numberColumn(head, 1)),
      ],
      [[W.all, ...figureWords(overall)], ...sections.map(({ title, figures }) => [title, ...figureWords(figures)])],
    ),
    { kind: "paragraph", tone: "note", text: W.numbersNote },
    { kind: "heading", level: 2, text: W.scope },
    { kind: "facts", rows: factRows(facts) },
    ...(rows.length === 0
      ? []
      : [
          tableBlock(
            W.knockouts,
            [textColumn(W.no, 0.3), textColumn(W.question, 4), textColumn(W.state), textColumn(W.why, 2)],
            rows,
          ),
        ]),
  ];
}

function figureWords({ score, low, high, coverage, evidenced, answered, items }: ScoreFigures): string[] {
  const share = (value: number | null, otherwise: string) => (value === null ? otherwise : formatPercent(value));
  return [
    share(score, T.notAssessed),
    low === null || high === null ? T.nothingApplies : `${formatPercent(low)} – ${formatPercent(high)}`,
    share(coverage, T.nothingApplies),
    share(evidenced, T.notAssessed),
    `${answered} / ${items}`,
  ];
}

function factRows({ kind, deployment, dataLeavesSite, regimes }: CandidateFacts) {
  const words = {
    kind: kind && VENDOR_KIND_NAMES[kind],
    deployment: deployment && DEPLOYMENT_NAMES[deployment],
    dataLeavesSite: dataLeavesSite && DATA_LEAVES_SITE_NAMES[dataLeavesSite],
    regimes: regimes && (regimes.map((regime) => REGIME_NAMES[regime]).join(", ") || T.noRegime),
  };
  const facts = ["kind", "deployment", "dataLeavesSite", "regimes"] as const;
  return facts.map((fact) => ({ name: FACT_QUESTIONS[fact], value: words[fact] ?? T.notKnown }));
}

function evidenceBlocks({ evidence, score }: AssessmentView): Block[] {
  const numbers = new Map(score.standings.map(({ item }, at) => [item.key, String(at + 1)]));
  const rows = evidence.map(({ itemKey, title, issuer, issuedOn, validUntil, state, covers, file, removed }) => {
    const left = validUntil === null ? null : daysUntil(validUntil, score.asOf);
    return [
      numbers.get(itemKey) ?? "",
      [title, covers, file === null ? "" : W.fileHash(file.sha256.slice(0, SHORT_HASH))].filter(Boolean).join("; "),
      issuer,
      issuedOn === null ? "" : formatCalendarDate(issuedOn),
      validUntil === null ? T.noEnd : formatCalendarDate(validUntil),
      left === null ? T.noEnd : left < 0 ? W.lapsed : String(left),
      removed === null ? T.states[state] : T.removed(formatCalendarDate(removed.on), removed.why),
    ];
  });
  const columns = [
    textColumn(W.no, 0.3),
    textColumn(W.document, 3),
    textColumn(T.issuer, 2),
    textColumn(T.issuedOn),
    textColumn(T.validUntil),
    numberColumn(W.daysLeft),
    textColumn(W.state),
  ];
  return [
    { kind: "heading", level: 1, text: W.evidence },
    rows.length === 0 ? { kind: "paragraph", tone: "plain", text: W.noEvidence } : tableBlock("", columns, rows),
  ];
}

function answerBlocks({ template, score, notes }: AssessmentView): Block[] {
  const numbered = score.standings.map((standing, at) => ({ standing, no: String(at + 1) }));
  const asked = new Map(numbered.map((entry) => [entry.standing.item.key, entry]));
  const columns = [textColumn(W.no, 0.3), textColumn(W.question, 4), textColumn(W.answer, 2), textColumn(T.note, 2)];
  const tables = template.sections.flatMap((section): Block[] => {
    const rows = section.items.flatMap(({ key, question }) => {
      const entry = asked.get(key);
      if (!entry || entry.standing.becauseOf !== null) return [];
      return [[entry.no, question, answerWords(entry.standing, score.asOf), notes.get(key) ?? ""]];
    });
    return rows.length === 0 ? [] : [tableBlock(section.title, columns, rows)];
  });
  const leftOut = numbered.flatMap(({ standing: { item, becauseOf }, no }) =>
    becauseOf === null ? [] : [[no, item.question, T.leftOutBecause[becauseOf]]],
  );
  return [
    { kind: "heading", level: 1, text: W.answers },
    ...tables,
    ...(leftOut.length === 0
      ? []
      : [tableBlock(W.leftOut, [textColumn(W.no, 0.3), textColumn(W.question, 5), textColumn(W.why, 2)], leftOut)]),
  ];
}
