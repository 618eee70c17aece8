import type { CandidateFacts } from "../templates/facts";
import type { AnswerType, TemplateItem } from "../templates/template";
import type { Answer, AnswerValue } from "./answer";
import { failingFact } from "./applies";

export const ANSWER_FAULTS = [
  /** The answer is of another type than the question. */
  "wrong_type",
  "no_reason",
  /** Not applicable on a knock-out, and nobody else says so. */
  "not_confirmed",
  "confirmed_by_oneself",
  /** "Met by our own procedure" is not offered for this question, this kind of candidate or these facts. */
  "own_not_offered",
  "own_incomplete",
  /** Our own procedure meets a question or it does not: partial and no are answers about the candidate. */
  "own_not_yes",
] as const;
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

const KIND_OF: Readonly<Record<AnswerType, AnswerValue["kind"]>> = {
  yes_partial_no: "choice",
  scale_0_4: "scale",
  number: "number",
  date: "date",
  text: "text",
};

/** Whether "met by our own procedure" is offered: never for a managed service, which must have it itself. */
export function isOwnOffered(item: TemplateItem, facts: CandidateFacts): boolean {
  const isSupplierBound = facts.kind === "managed_service";
  return item.ownProcedure === true && !isSupplierBound && failingFact(item.ownProcedureIf, facts) === null;
}

/** Why an answer does not count; none where it does. */
export function answerFaults(item: TemplateItem, answer: Answer, facts: CandidateFacts): AnswerFault[] {
  const { value, own, answeredBy } = answer;
  if (value.kind === "not_applicable") {
    const faults: AnswerFault[] = [];
    if (value.reason === "") faults.push("no_reason");
    if (item.knockout && value.confirmedBy === null) faults.push("not_confirmed");
    if (item.knockout && value.confirmedBy === answeredBy) faults.push("confirmed_by_oneself");
    return faults;
  }
  if (value.kind !== KIND_OF[item.answerType]) return ["wrong_type"];
  if (own === null) return [];
  const faults: AnswerFault[] = [];
  if (!isOwnOffered(item, facts)) faults.push("own_not_offered");
  if (own.owner === "" || own.document === "") faults.push("own_incomplete");
  if (value.kind === "choice" && value.choice !== "yes") faults.push("own_not_yes");
  return faults;
}
