import { formatCount } from "@/lib/display/number";
import { SUSPICION_TEXT as T } from "@/lib/text/suspicions";
import type { Block } from "./blocks";
import { externalWords } from "./external-words";
import type { DecisionReportInput } from "./report-input";
import { tableBlock, textColumn } from "./tables";

/** What looks wrong in the reference or in a delivery, as questions with their replies. */
export function questionSection({ questions }: DecisionReportInput): Block[] {
  if (questions === undefined) return [];
  const { isLooked, rows } = questions;
  const { kind, subject, seen, reply } = T.columns;
  return [
    { kind: "heading", level: 1, text: T.title },
    { kind: "paragraph", text: T.reportNote, tone: "note" },
    rows.length > 0
      ? tableBlock(
          "",
          [textColumn(kind, 0.9), textColumn(subject, 0.9), textColumn(seen, 2.6), textColumn(reply, 1.1)],
          rows.map((row) => [
            T.kinds[row.kind],
            externalWords(row.subject),
            externalWords(row.message),
            [row.isSettled ? T.settled : T.open, ...row.replies].join(": "),
          ]),
        )
      : { kind: "paragraph", text: isLooked ? T.reportNone : T.reportNotLooked, tone: "plain" },
  ];
}

/** A line for what cannot be concluded, where questions are open. */
export function openQuestions({ questions }: DecisionReportInput): string[] {
  const open = questions?.rows.filter(({ isSettled }) => !isSettled) ?? [];
  if (open.length === 0) return [];
  const kinds = [...new Set(open.map(({ kind }) => T.kinds[kind].toLowerCase()))];
  return [T.reportOpen(formatCount(open.length), kinds.join(", "))];
}
