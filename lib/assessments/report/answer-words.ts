import { formatCalendarDate } from "@/lib/display/date";
import { typedNumber } from "@/lib/display/typed-number";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { BLANK_WORDS } from "../blank/words";
import type { AnswerValue } from "../score/answer";
import type { CalendarDate } from "../score/calendar-date";
import { isDateInForce } from "../score/date-in-force";
import type { ItemStanding } from "../score/item-standing";
import { ASSESSMENT_REPORT_WORDS as W } from "./words";

function valueWords(value: AnswerValue): string {
  switch (value.kind) {
    case "choice":
      return { yes: BLANK_WORDS.yes, partial: BLANK_WORDS.partial, no: BLANK_WORDS.no }[value.choice];
    case "scale":
      return `${value.step} of 4`;
    case "number":
      return typedNumber(value.number);
    case "date":
      return formatCalendarDate(value.date);
    case "text":
      return value.text;
    case "not_applicable":
      return W.notApplicable(value.reason);
  }
}

/** What was answered, and whatever keeps it from counting. */
export function answerWords({ item, answer, faults }: ItemStanding, asOf: CalendarDate): string {
  if (answer === null) return W.unanswered;
  const parts = [valueWords(answer.value)];
  if (answer.value.kind === "date" && !isDateInForce(item, answer.value.date, asOf)) parts.push(W.notInForce);
  if (answer.own) parts.push(W.own(answer.own.owner, answer.own.document));
  if (answer.followUp) parts.push(T.due(answer.followUp.owner, formatCalendarDate(answer.followUp.dueOn)));
  if (faults.length > 0) parts.push(W.uncounted);
  return parts.join("; ");
}
