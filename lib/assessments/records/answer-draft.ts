import { readTypedNumber, typedNumber } from "@/lib/display/typed-number";
import type { Answer, AnswerValue } from "../score/answer";
import { isCalendarDate } from "../score/calendar-date";
import type { AnswerType } from "../templates/template";

/** A question's answer while it is typed. */
export interface AnswerDraft {
  /** yes, partial, no, 0-4, na; "" is none. */
  choice: string;
  /** Of a number, date or text. */
  typed: string;
  reason: string;
  isOwn: boolean;
  owner: string;
  document: string;
  followOwner: string;
  followDue: string;
  note: string;
}

export const NOT_APPLICABLE = "na";
const CHOICES = ["yes", "partial", "no"] as const;
const STEPS = [0, 1, 2, 3, 4] as const;

/** What can be ticked on a question of that type, in printed order. */
export function choicesOf(type: AnswerType): string[] {
  if (type === "yes_partial_no") return [...CHOICES, NOT_APPLICABLE];
  if (type === "scale_0_4") return [...STEPS.map(String), NOT_APPLICABLE];
  return [NOT_APPLICABLE];
}

type StoredAnswer = Pick<Answer, "value" | "own" | "followUp">;

export function draftOf(answer: StoredAnswer | undefined, note: string): AnswerDraft {
  const { value, own, followUp } = answer ?? { value: null, own: null, followUp: null };
  return {
    choice: value === null ? "" : choiceOf(value),
    typed: value === null ? "" : typedOf(value),
    reason: value?.kind === "not_applicable" ? value.reason : "",
    isOwn: own !== null,
    owner: own?.owner ?? "",
    document: own?.document ?? "",
    followOwner: followUp?.owner ?? "",
    followDue: followUp?.dueOn ?? "",
    note,
  };
}

function choiceOf(value: AnswerValue): string {
  if (value.kind === "choice") return value.choice;
  if (value.kind === "scale") return String(value.step);
  return value.kind === "not_applicable" ? NOT_APPLICABLE : "";
}

function typedOf(value: AnswerValue): string {
  if (value.kind === "number") return typedNumber(value.number);
  if (value.kind === "date") return value.date;
  return value.kind === "text" ? value.text : "";
}

/** The answer that a draft says; null: none yet; "not_a_number": what was typed is none. */
export function answerOfDraft(type: AnswerType, draft: AnswerDraft): StoredAnswer | null | "not_a_number" {
  const value = typedValue(type, draft);
  if (value === null || value === "not_a_number") return value;
  if (value.kind === "not_applicable") return { value, own: null, followUp: null };
  const owner = draft.followOwner.trim();
  const followUp = owner !== "" && isCalendarDate(draft.followDue) ? { owner, dueOn: draft.followDue } : null;
  return { value, own: draft.isOwn ? { owner: draft.owner, document: draft.document } : null, followUp };
}

function typedValue(type: AnswerType, { choice, typed, reason }: AnswerDraft): AnswerValue | null | "not_a_number" {
  if (choice === NOT_APPLICABLE) return { kind: "not_applicable", reason, confirmedBy: null };
  const text = typed.trim();
  switch (type) {
    case "yes_partial_no": {
      const found = CHOICES.find((known) => known === choice);
      return found === undefined ? null : { kind: "choice", choice: found };
    }
    case "scale_0_4": {
      const found = STEPS.find((step) => String(step) === choice);
      return found === undefined ? null : { kind: "scale", step: found };
    }
    case "number": {
      if (text === "") return null;
      const number = readTypedNumber(text);
      return number === null ? "not_a_number" : { kind: "number", number };
    }
    case "date":
      return isCalendarDate(text) ? { kind: "date", date: text } : null;
    case "text":
      return text === "" ? null : { kind: "text", text };
  }
}

/** The key's answer to a question of that type: y, p, n, 0-4, a; null where it says none. */
export function choiceOfKey(type: AnswerType, key: string): string | null {
  const named = { y: "yes", p: "partial", n: "no", a: NOT_APPLICABLE } as const;
  const letter = key.toLowerCase();
  const choice = letter in named ? named[letter as keyof typeof named] : key;
  return choicesOf(type).includes(choice) ? choice : null;
}
