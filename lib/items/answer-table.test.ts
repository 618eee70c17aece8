import { expect, it } from "vitest";
import { answerTable, splitAnswer } from "./answer-table";

const answer = (layer: string, label: string, reader: string | null = null) => ({
  itemNo: 7,
  itemKey: "scan+1",
  layer,
  name: layer.toUpperCase(),
  role: "vendor" as const,
  reader,
  label,
});

it("has one column a reader and one row a question", () => {
  const table = answerTable([
    answer("v1", "malignancy: 4"),
    answer("v2", "malignancy: 5", "ann"),
    answer("v2", "malignancy: 3", "ben"),
    answer("v1", "texture: solid"),
  ]);
  expect(table.readers.map(({ name }) => name)).toEqual(["V1", "V2 · ann", "V2 · ben"]);
  expect(table.rows).toHaveLength(2);
  expect(table.rows[0]).toMatchObject({ question: "malignancy", answers: { v1: "4", "v2 ann": "5", "v2 ben": "3" } });
});

it("keeps two answers of one reader apart, and invents none", () => {
  const [row] = answerTable([answer("v1", "a: x"), answer("v1", "a: y"), answer("v2", "b: z")]).rows;
  expect(row?.answers).toEqual({ v1: "x; y" });
});

it("splits at the first colon only", () => {
  expect(splitAnswer("stage: T1: early")).toEqual({ question: "stage", answer: "T1: early" });
  expect(splitAnswer("normal")).toEqual({ question: "", answer: "normal" });
});
