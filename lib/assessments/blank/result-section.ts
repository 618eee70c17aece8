import type { TemplateItem } from "../templates/template";
import { NO_QUESTION } from "./no-question";
import type { SheetRow, SheetSection } from "./sheet-content";
import { BLANK_WORDS as W } from "./words";

/** Room for the four numbers that are shown together, and for the verdict, which is none of them. */
export function resultSection(items: readonly TemplateItem[], knockouts: readonly number[]): SheetSection {
  const weights = items.reduce((sum, { weight }) => sum + weight, 0);
  const quotient = (text: string, small = ""): SheetRow => ({
    ...NO_QUESTION,
    text,
    small,
    answer: { kind: "quotient" },
  });
  const verdict: SheetRow = {
    ...NO_QUESTION,
    text: W.verdict,
    small: knockouts.length === 0 ? W.noKnockouts : W.knockouts(knockouts.join(", ")),
    answer: { kind: "boxes", options: [...W.verdicts], own: null },
  };
  return {
    heading: W.result,
    note: W.resultNote,
    areAnswersWide: false,
    rows: [
      quotient(W.score),
      quotient(W.coverage, W.coverageMost(weights)),
      quotient(W.low),
      quotient(W.high),
      quotient(W.evidenced),
      verdict,
    ],
  };
}
