import type { Attributes } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { asList, asRecord, asText } from "../json/record";
import { setOwn } from "../set-own";

export interface AngoAnswer {
  question: string;
  answer: string;
  isText: boolean;
  page?: number;
}

/** An answer may be a text, a list of texts, or objects with a value; nested questions come after it. */
function answerTexts(value: unknown): string[] {
  if (typeof value === "boolean") return [String(value)];
  const text = asText(value);
  if (text !== undefined) return [text];
  if (Array.isArray(value)) return value.flatMap(answerTexts);
  const record = asRecord(value);
  return record === undefined ? [] : answerTexts(record.value ?? record.title ?? record.answer);
}

export function answersOf(classification: unknown): AngoAnswer[] {
  const record = asRecord(classification);
  const question = asText(record?.title) ?? asText(record?.name);
  if (record === undefined || question === undefined) return [];
  const isText = record.tool === "text";
  const page = typeof record.page === "number" && Number.isSafeInteger(record.page) ? record.page : undefined;
  const own = answerTexts(record.answer).map((answer) => ({
    question,
    answer,
    isText,
    ...(page !== undefined && { page }),
  }));
  return [...own, ...asList(record.classifications).flatMap(answersOf)];
}

export function answerAttributes(classifications: unknown): Attributes {
  const attributes: Attributes = {};
  for (const { question, answer } of asList(classifications).flatMap(answersOf)) {
    const before = Object.hasOwn(attributes, question) ? attributes[question] : undefined;
    setOwn(attributes, question, before === undefined ? answer : `${before}; ${answer}`);
  }
  return attributes;
}

export function answerStatement({ question, answer, isText }: AngoAnswer): { label: string; shape: Shape } {
  return isText
    ? { label: question, shape: { kind: "text", text: answer } }
    : { label: `${question}: ${answer}`, shape: { kind: "class" } };
}
