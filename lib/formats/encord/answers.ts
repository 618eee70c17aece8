import type { Attributes } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { asList, asRecord, asText, type JsonRecord, member } from "../json/record";
import { setOwn } from "../set-own";

export interface EncordAnswer {
  question: string;
  answer: string;
  isText: boolean;
}

/** The answers kept under an object's or classification's hash; nested questions stand in the same list. */
export function answersUnder(answers: JsonRecord | undefined, hash: string | undefined): EncordAnswer[] {
  if (answers === undefined || hash === undefined) return [];
  return asList(asRecord(member(answers, hash))?.classifications).flatMap((entry): EncordAnswer[] => {
    const record = asRecord(entry);
    const question = asText(record?.name) ?? asText(record?.value);
    if (record === undefined || question === undefined) return [];
    const text = asText(record.answers);
    if (text !== undefined) return [{ question, answer: text, isText: true }];
    return asList(record.answers).flatMap((chosen) => {
      const choice = asRecord(chosen);
      const answer = asText(choice?.name) ?? asText(choice?.value) ?? asText(chosen);
      return answer === undefined ? [] : [{ question, answer, isText: false }];
    });
  });
}

export function answerAttributes(answers: readonly EncordAnswer[]): Attributes {
  const attributes: Attributes = {};
  for (const { question, answer } of answers) {
    const before = Object.hasOwn(attributes, question) ? attributes[question] : undefined;
    setOwn(attributes, question, before === undefined ? answer : `${before}; ${answer}`);
  }
  return attributes;
}

export function answerStatement({ question, answer, isText }: EncordAnswer): { label: string; shape: Shape } {
  return isText
    ? { label: question, shape: { kind: "text", text: answer } }
    : { label: `${question}: ${answer}`, shape: { kind: "class" } };
}
