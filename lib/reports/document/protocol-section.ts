import { deviationLine, protocolFacts, signatureFacts } from "@/lib/protocols/protocol-table";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";
import type { Block } from "./blocks";
import { externalWords } from "./external-words";
import type { DecisionReportInput } from "./report-input";

/** On page 1: what was done otherwise than signed; nothing where all was as signed. */
export function protocolDeviations({ protocol, timeZone }: DecisionReportInput): Block[] {
  if (!protocol || protocol.deviations.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: T.deviations },
    {
      kind: "list",
      ordered: false,
      items: protocol.deviations.map((deviation) => externalWords(deviationLine(deviation, timeZone))),
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
