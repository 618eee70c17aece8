import {
  answerCounts,
  coefficientTable,
  pairFigures,
  pairTable,
  specificForest,
} from "@/lib/agreement/agreement-tables";
import type { PageTable } from "@/lib/compare/comparison-tables";
import { AGREEMENT_TEXT } from "@/lib/text/agreement";
import { MEASUREMENT_LEVEL_NAMES, nameOf } from "@/lib/text/names";
import type { Block } from "./blocks";
import type { ReportAgreement } from "./report-input";
import { crossTableBlocks, pageTableBlock } from "./tables";
import { REPORT_WORDS as W } from "./words";

const NO_RECEIPT = "";

/** Readers and vendors against each other: coefficients, pairs, answers. */
export function agreementSection(studies: readonly ReportAgreement[]): Block[] {
  if (studies.length === 0) return [];
  return [{ kind: "heading", level: 1, text: W.agreement }, ...studies.flatMap(study)];
}

function study({ no, question, result }: ReportAgreement): Block[] {
  const { readers, items, pairableItems, cases, receipt, warnings } = result;
  const level = nameOf(MEASUREMENT_LEVEL_NAMES, receipt.settings.measurementLevel);
  const population = AGREEMENT_TEXT.population(readers.length, items, pairableItems, cases);
  return [
    { kind: "heading", level: 2, text: W.agreementOf(no, question) },
    { kind: "paragraph", text: `${population} ${AGREEMENT_TEXT.level}: ${level.toLowerCase()}.`, tone: "plain" },
    ...warnings.map(({ message }): Block => ({ kind: "warning", text: message })),
    pageTableBlock(W.coefficients, coefficientTable(result, NO_RECEIPT), { coefficient: 0.7, estimate: 2 }),
    { kind: "paragraph", text: AGREEMENT_TEXT.coefficientsNote, tone: "note" },
    ...pairBlocks(result),
    { kind: "paragraph", text: AGREEMENT_TEXT.pairsNote, tone: "note" },
    ...(Object.keys(result.specific).length === 0 ? [] : [{ kind: "forest" as const, chart: specificForest(result) }]),
    { kind: "paragraph", text: AGREEMENT_TEXT.specificNote, tone: "note" },
    pageTableBlock(AGREEMENT_TEXT.answers, answerCounts(result)),
  ];
}

function pairBlocks(result: ReportAgreement["result"]): Block[] {
  if (result.pairs.length === 0) return [];
  const { columns, rows } = pairTable(result, NO_RECEIPT);
  const figures = new Set(pairFigures(result));
  const narrow: PageTable = { columns: columns.filter(({ id }) => id === "pair" || figures.has(id)), rows };
  return crossTableBlocks(W.agreementPairs, narrow);
}
