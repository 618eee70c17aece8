import { deviationLine, protocolFacts, signatureFacts } from "@/lib/protocols/protocol-table";
import { isRuleNotFollowed } from "@/lib/protocols/rules-not-followed";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";
import type { Block } from "./blocks";
import { externalWords } from "./external-words";
import type { DecisionReportInput } from "./report-input";
import { REPORT_WORDS as W } from "./words";

/** On page 1: what was done otherwise than signed, recorded or found in the measurements; nothing where all was as signed. */
export function protocolDeviations({ protocol, timeZone, evaluations }: DecisionReportInput): Block[] {
  if (!protocol) return [];
  const found = evaluations.flatMap(({ no, result }) =>
    result.skipped.filter(isRuleNotFollowed).map(({ what, why }) => T.deviationByRule(W.evaluation(no), what, why)),
  );
  const recorded = protocol.deviations.map((deviation) => deviationLine(deviation, timeZone));
  if (recorded.length + found.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: T.deviations },
    {
      kind: "list",
      ordered: false,
      items: [...recorded, ...found].map(externalWords),
    },
  ];
}

/** The signed rules with their signature; nothing for a project without. */
export function protocolSection({ protocol, timeZone }: DecisionReportInput): Block[] {
  if (!protocol) return [];
  const rows = [...signatureFacts(protocol, timeZone), ...protocolFacts(protocol.content)];
  return [
    { kind: "heading", level: 1, text: T.title },
    { kind: "facts", rows: rows.map(({ name, value }) => ({ name, value: externalWords(value) })) },
  ];
}
