import { describe, expect, test } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import { AnswerBook } from "./answer-book";
import { type AnswerPlace, keptPlaces, SingleAnswers } from "./single-answers";

const PLACES: Record<string, AnswerPlace> = {
  benign: ["", "benign"],
  Benign: ["", "benign"],
  malignant: ["", "malignant"],
  dense: ["density", "dense"],
};
const said = (label: string, place: string, rest: Partial<Annotation> = {}): Annotation => ({
  item: "img",
  label,
  shape: { kind: "class" },
  origin: "manual",
  attributes: {},
  place,
  ...rest,
});
const reader = (places = PLACES) => {
  const answers = new SingleAnswers(keptPlaces(places));
  return {
    answers,
    code: (annotation: Annotation, item = 1) => answers.refusal(annotation, item, "answers.json")?.code ?? "kept",
  };
};

describe("answers of one reader to one question on one item", () => {
  test("the first stands, another is a contradiction, the same again a duplicate", () => {
    const { answers, code } = reader();
    expect(code(said("benign", "row 1"))).toBe("kept");
    expect(code(said("Benign", "row 2"))).toBe("duplicate_row");
    expect(answers.refusal(said("malignant", "row 3"), 1, "answers.json")).toEqual({
      file: "answers.json",
      place: "row 3",
      field: "label",
      found: "malignant",
      expected: "one answer to an item; the first in the file is benign",
      code: "contradicting_answer",
      message: "img has another answer already; the first stands.",
    });
    expect(code(said("benign", "row 4"))).toBe("duplicate_row");
  });

  test("other items, readers, questions, frames and findings are others", () => {
    const { code } = reader();
    expect(code(said("benign", "1"))).toBe("kept");
    expect(code(said("malignant", "2"), 2)).toBe("kept");
    expect(code(said("malignant", "3", { annotator: "r1" }))).toBe("kept");
    expect(code(said("dense", "4"))).toBe("kept");
    expect(code(said("malignant", "5", { frame: 0 }))).toBe("kept");
    expect(code(said("malignant", "6", { finding: "n1" }))).toBe("kept");
  });

  test("shapes, and spellings that answer nothing, are not looked at", () => {
    const { code, answers } = reader();
    const box = { shape: { kind: "box", x: 0, y: 0, width: 1, height: 1 } } as const;
    for (const place of ["1", "2"]) {
      expect(code(said("benign", place, box))).toBe("kept");
      expect(code(said("left out", place))).toBe("kept");
    }
    expect(answers.places).toEqual({});
  });

  test("the rule that was kept reads the file again alike", () => {
    const first = reader();
    const rows = ["benign", "malignant", "dense", "benign"].map((label, at) => said(label, String(at)));
    const codes = rows.map((row) => first.code(row));
    const again = reader(JSON.parse(JSON.stringify(first.answers.places)));
    expect(rows.map((row) => again.code(row))).toEqual(codes);
  });
});

test("the book agrees with a Map on 200,000 like keys", () => {
  const [book, map] = [new AnswerBook(), new Map<string, number>()];
  for (let at = 0; at < 300_000; at++) {
    const [item, who, question] = [at % 2000, (at >> 11) % 100, (at >> 8) % 3];
    const rest = at % 5 === 0 ? `${at % 4}\0finding` : "";
    const key = `${item} ${who} ${question} ${rest}`;
    const answer = 1 + (at % 7);
    const standing = book.standingAnswer(item, who, question, rest, answer);
    if (standing !== (map.get(key) ?? 0)) throw new Error(`differs at ${key}`);
    if (standing === 0) map.set(key, answer);
  }
  expect(map.size).toBeGreaterThan(100_000);
});
