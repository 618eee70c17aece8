import { uncertainNotes, uncertainTable } from "@/lib/compare/uncertain-table";
import { metricWords } from "@/lib/display/metric-definition";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { UNCERTAIN_TEXT as T } from "@/lib/text/uncertain";
import type { Block } from "./blocks";
import { externalWords } from "./external-words";
import { crossTableBlocks } from "./tables";

/** The primary figure under each way of counting uncertain labels. */
export function uncertainSection({ uncertain }: Pick<EvaluationResult, "uncertain">): Block[] {
  if (uncertain === undefined) return [];
  return [
    { kind: "heading", level: 1, text: T.title(metricWords(uncertain.metric)) },
    { kind: "paragraph", text: T.note(uncertain.labels.join(", "), T.rules[uncertain.rule]), tone: "note" },
    ...uncertainNotes(uncertain).map((text): Block => ({ kind: "warning", text: externalWords(text) })),
    ...crossTableBlocks("", uncertainTable(uncertain)),
  ];
}
