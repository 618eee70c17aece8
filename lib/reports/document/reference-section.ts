import { formatInstant } from "@/lib/display/date";
import type { Block } from "./blocks";
import { externalWords } from "./external-words";
import type { DecisionReportInput, ReportReference } from "./report-input";
import { REPORT_WORDS as W } from "./words";

/** Every reference standard: who made it, how, what it speaks about, and its hash. */
export function referenceSection({ references, timeZone }: DecisionReportInput): Block[] {
  if (references.length === 0) return [];
  return [
    { kind: "heading", level: 1, text: W.references },
    ...references.flatMap((reference): Block[] => [
      { kind: "heading", level: 2, text: W.referenceTitle(reference.no, reference.name) },
      { kind: "facts", rows: facts(reference, timeZone) },
    ]),
  ];
}

function facts(reference: ReportReference, timeZone: string): { name: string; value: string }[] {
  const { kind, makers, method, qualification, guidelineVersion, sha256, frozenAt } = reference;
  const { items, cases, annotations, findings, labels } = reference;
  const scope =
    items === null || cases === null
      ? W.notStated
      : W.scope(cases, items, annotations ?? 0, findings ?? 0, labels.join(", "));
  const F = W.referenceFacts;
  return [
    { name: F.kind, value: W.kinds[kind] },
    { name: F.makers, value: makers.length === 0 ? W.nobody : makers.join(", ") },
    { name: F.every, value: reference.requiresEveryMaker ? W.yes : W.no },
    { name: F.exhaustive, value: W.exhaustive(reference.exhaustive) },
    { name: F.method, value: externalWords(method) || W.notStated },
    { name: F.qualification, value: externalWords(qualification) || W.notStated },
    { name: F.guideline, value: guidelineVersion },
    { name: F.scope, value: scope },
    ...(frozenAt ? [{ name: F.frozen, value: formatInstant(frozenAt, timeZone) }] : []),
    { name: F.hash, value: sha256 ?? W.notStated },
  ];
}
