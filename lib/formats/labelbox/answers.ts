import type { Attributes } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { asList, asRecord, asText, type JsonRecord } from "../json/record";
import { setOwn } from "../set-own";

export interface LabelboxAnswer {
  question: string;
  answer: string;
  /** Written by a person rather than chosen. */
  isText: boolean;
}

function nameOf(record: JsonRecord | undefined): string | undefined {
  return asText(record?.name) ?? asText(record?.title) ?? asText(record?.value);
}

/** A classification of either version, with the ones nested in its answers. */
export function answersOf(classification: unknown): LabelboxAnswer[] {
  const record = asRecord(classification);
  const question = nameOf(record);
  if (record === undefined || question === undefined) return [];
  const text = asText(asRecord(record.text_answer)?.content) ?? asText(record.answer);
  if (text !== undefined) return [{ question, answer: text, isText: true }];
  const chosen = [record.radio_answer ?? record.answer, ...asList(record.checklist_answers ?? record.answers)];
  return chosen.flatMap((choice) => {
    const inner = asRecord(choice);
    const answer = nameOf(inner) ?? (typeof choice === "string" ? choice : undefined);
    if (answer === undefined) return [];
    return [{ question, answer, isText: false }, ...asList(inner?.classifications).flatMap(answersOf)];
  });
}

/** Answers about a shape, as its attributes. */
export function answerAttributes(classifications: unknown): Attributes {
  const attributes: Attributes = {};
  for (const { question, answer } of asList(classifications).flatMap(answersOf)) {
    const before = Object.hasOwn(attributes, question) ? attributes[question] : undefined;
    setOwn(attributes, question, before === undefined ? answer : `${before}; ${answer}`);
  }
  return attributes;
}

/** An answer about the whole item as a statement of its own. */
export function answerStatement({ question, answer, isText }: LabelboxAnswer): { label: string; shape: Shape } {
  return isText
    ? { label: question, shape: { kind: "text", text: answer } }
    : { label: `${question}: ${answer}`, shape: { kind: "class" } };
}
