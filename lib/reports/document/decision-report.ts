import { ceilingSource, noiseCeiling } from "@/lib/compare/noise-ceiling";
import { type Convention, rankMatrix } from "@/lib/compare/rank-conventions";
import { formatHash } from "@/lib/display/size";
import { agreementSection } from "./agreement-section";
import { reportAttachments } from "./attachments";
import type { Block, ReportDocument } from "./blocks";
import {
  acceptanceSection,
  briefEvaluation,
  confusionSection,
  differenceSection,
  labelSection,
  operatingSection,
  otherDifferences,
  rankSection,
  sliceSection,
  vendorSection,
} from "./comparison-sections";
import { decisionPage } from "./decision-page";
import { exclusionSection } from "./exclusion-section";
import { methodSection } from "./method-section";
import { protocolSection } from "./protocol-section";
import { questionSection } from "./question-section";
import { receiptSection } from "./receipt-section";
import { referenceOf } from "./reference-of";
import { referenceSection } from "./reference-section";
import type { DecisionReportInput, ReportEvaluation } from "./report-input";
import { uncertainSection } from "./uncertain-section";
import { REPORT_WORDS as W } from "./words";

/**
 * The decision report of a project as plain blocks: the page that decides, then what it rests on. Nothing is computed
 * here; every word and digit of a figure comes from `lib/display`, as on the screen and in the CSV.
 */
export function decisionReport(input: DecisionReportInput): ReportDocument {
  const [main, ...others] = input.evaluations;
  const ranks = rankMatrix(input.evaluations.flatMap((evaluation) => convention(evaluation, main)));
  const attachments = reportAttachments(input);
  return {
    title: W.title(input.project.name),
    footer: W.footer(input.project.name, formatHash(main.sha256)),
    language: "en",
    createdAt: input.now,
    attachments,
    blocks: [
      ...decisionPage(input, ranks),
      ...vendorSection(main.result, ceilingOf(input, main)),
      ...acceptanceSection(main.result, input.project.acceptance),
      ...differenceSection(main.result, ranks),
      ...rankSection(ranks, main.result),
      ...uncertainSection(main.result),
      ...operatingSection(main.result),
      ...labelSection(main.result),
      ...sliceSection(main.result),
      ...confusionSection(main.result),
      ...otherEvaluations(others),
      ...agreementSection(input.agreements),
      ...protocolSection(input),
      ...referenceSection(input),
      ...questionSection(input),
      ...exclusionSection(input),
      ...methodSection(input),
      ...otherDifferences(main.result),
      ...receiptSection(input, attachments),
      ...attribution(input),
    ],
  };
}

/** What the reference's readers reach by the primary figure, where they were measured both ways. */
function ceilingOf({ evaluations }: DecisionReportInput, { result }: ReportEvaluation) {
  const { metric } = result.primary;
  const sameTask = evaluations.filter((one) => one.result.task === result.task);
  return noiseCeiling(
    metric,
    sameTask.map((one) => ceilingSource(one.result, metric)),
  );
}

/** The stored conventions of the task that decides: one a reference. */
function convention({ no, goldNo, goldName, result }: ReportEvaluation, main: ReportEvaluation): Convention[] {
  if (no === null || goldNo === null || result.task !== main.result.task) return [];
  return [{ evaluationNo: no, goldNo, goldName, vendors: result.vendors.map(({ name }) => name), result }];
}

function otherEvaluations(others: readonly ReportEvaluation[]): Block[] {
  if (others.length === 0) return [];
  return [
    { kind: "heading", level: 1, text: W.others },
    ...others.flatMap((evaluation) =>
      briefEvaluation(evaluation.result, W.other(W.evaluation(evaluation.no), referenceOf(evaluation))),
    ),
  ];
}

function attribution({ project }: DecisionReportInput): Block[] {
  return project.attribution === null || project.attribution === ""
    ? []
    : [{ kind: "paragraph", text: project.attribution, tone: "note" }];
}
