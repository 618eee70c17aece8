import type { AnswerValue } from "./answer";
import type { CalendarDate } from "./calendar-date";
import { isDateInForce } from "./date-in-force";
import { hasLapsed } from "./evidence-state";
import type { ItemStanding } from "./item-standing";

export type KnockoutState = "pass" | "conditional" | "fail" | "open";
export type KnockoutReason =
  | "unanswered"
  /** Its documents have lapsed: open from that day on. */
  | "evidence_lapsed"
  | "date_not_in_force"
  /** Partial, without an owner and a due date. */
  | "no_follow_up";

export interface KnockoutStanding {
  key: string;
  state: KnockoutState;
  /** Why it is open. */
  reason: KnockoutReason | null;
  followUp: { owner: string; dueOn: CalendarDate; isOverdue: boolean } | null;
  isOwn: boolean;
}

export interface Verdict {
  /** `no_knockouts`: none applies, which is neither passed nor failed. */
  state: KnockoutState | "no_knockouts";
  asOf: CalendarDate;
  knockouts: KnockoutStanding[];
}

/**
 * Verdict of the knock-outs on a day, apart from the score. Each knock-out that applies passes (yes, a scale of 3 or 4,
 * a date in force), is conditional (partial, or a scale of 2, with an owner and a due date), fails (no, or a scale of 0
 * or 1) or is open (blank; not in force; documents lapsed; partial without owner and date). A passed or conditional one
 * whose documents have all lapsed is open from that day on, so that the verdict always belongs to a day.
 *
 * Together: fail where one fails; else open where one is open; else conditional where one is; else pass. One that is
 * "not applicable" with a reason and a second person's word, or out of scope, is left out.
 *
 * Source: assessment rules of the built-in checklists (public/templates/README.md). They say nothing of a scale below 3:
 * read here by its value, 2/4 as partial, less as no.
 */
export function verdict(standings: readonly ItemStanding[], asOf: CalendarDate): Verdict {
  const knockouts = standings
    .filter(({ item, state }) => item.knockout && (state === "answered" || state === "unanswered"))
    .map((standing) => knockoutStanding(standing, asOf));
  const worst = (["fail", "open", "conditional"] as const).find((state) =>
    knockouts.some((one) => one.state === state),
  );
  return { state: knockouts.length === 0 ? "no_knockouts" : (worst ?? "pass"), asOf, knockouts };
}

function knockoutStanding({ item, state, answer, isOwn }: ItemStanding, asOf: CalendarDate): KnockoutStanding {
  const due = answer?.followUp ?? null;
  const followUp = due === null ? null : { ...due, isOverdue: due.dueOn < asOf };
  const base = { key: item.key, followUp, isOwn };
  const open = (reason: KnockoutReason): KnockoutStanding => ({ ...base, state: "open", reason });
  if (state === "unanswered" || answer === null) return open("unanswered");
  if (answer.value.kind === "date" && !isDateInForce(item, answer.value.date, asOf)) return open("date_not_in_force");
  const judged = judge(answer.value);
  if (judged === "fail") return { ...base, state: "fail", reason: null };
  if (hasLapsed(answer.evidence, asOf)) return open("evidence_lapsed");
  if (judged === "conditional" && followUp === null) return open("no_follow_up");
  return { ...base, state: judged, reason: null };
}

const PASSING_STEP = 3;
const CONDITIONAL_STEP = 2;

function judge(value: AnswerValue): "pass" | "conditional" | "fail" {
  if (value.kind === "choice") return ({ yes: "pass", partial: "conditional", no: "fail" } as const)[value.choice];
  if (value.kind === "scale") {
    if (value.step >= PASSING_STEP) return "pass";
    return value.step === CONDITIONAL_STEP ? "conditional" : "fail";
  }
  return "pass";
}
