import type { CaseAnswer } from "./load-case-answers";

/** Answers of a case as a table: one row an item and question, one column a reader; several answers stand together. */
export interface AnswerTable {
  readers: { id: string; name: string; isReference: boolean }[];
  rows: { itemNo: number; itemKey: string; question: string; answers: Record<string, string> }[];
}

/** `<question>: <answer>`, or an answer alone. */
export function splitAnswer(label: string): { question: string; answer: string } {
  const at = label.indexOf(": ");
  return at < 0 ? { question: "", answer: label } : { question: label.slice(0, at), answer: label.slice(at + 2) };
}

export function answerTable(answers: readonly CaseAnswer[]): AnswerTable {
  const readers = new Map<string, AnswerTable["readers"][number]>();
  const rows = new Map<string, AnswerTable["rows"][number]>();
  for (const { itemNo, itemKey, layer, name, role, reader, label } of answers) {
    const id = reader === null ? layer : `${layer} ${reader}`;
    const isReference = role === "reference";
    readers.set(id, { id, name: reader === null ? name : [name, reader].filter(Boolean).join(" · "), isReference });
    const { question, answer } = splitAnswer(label);
    const key = JSON.stringify([itemNo, question]);
    const row = rows.get(key) ?? { itemNo, itemKey, question, answers: {} };
    const before = row.answers[id];
    row.answers[id] = before === undefined ? answer : `${before}; ${answer}`;
    rows.set(key, row);
  }
  return { readers: [...readers.values()], rows: [...rows.values()] };
}
