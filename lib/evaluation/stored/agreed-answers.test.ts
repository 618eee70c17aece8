import { expect, test } from "vitest";
import { weighQuestions } from "../measure/weigh-questions";
import type { ItemResult } from "../result";
import { type CaseAnswers, caseAnswers, drawAgreedAnswers } from "./agreed-answers";

const answer = (item: string) => ({
  item,
  finding: null,
  frame: null,
  goldLabel: "nodule",
  goldPlace: null,
  vendorLabel: "nodule",
  vendorPlace: null,
  of: null,
});
/** 100 cases with one difference each, 200 without. */
const cases = Array.from({ length: 300 }, (_, at): CaseAnswers => {
  const isDisagreed = at < 100;
  return { caseKey: `c${at}`, asked: isDisagreed ? 1 : 0, agreed: isDisagreed ? [] : [answer(`i${at}`)] };
});

test("a fifth of the agreed cases is asked beside the others", () => {
  const drawn = drawAgreedAnswers(cases, 1);
  expect(new Set(drawn.map(({ item }) => item)).size).toBe(40);
});

test("is drawn by the seed, whatever order the cases come in", () => {
  expect(drawAgreedAnswers([...cases].reverse(), 3)).toEqual(drawAgreedAnswers(cases, 3));
  expect(drawAgreedAnswers(cases, 4)).not.toEqual(drawAgreedAnswers(cases, 3));
});

test("asks for ten agreements at least, where there are as many", () => {
  expect(drawAgreedAnswers(cases.slice(95, 120), 1)).toHaveLength(10);
  expect(drawAgreedAnswers(cases.slice(98, 102), 1)).toHaveLength(2);
  expect(drawAgreedAnswers([], 1)).toEqual([]);
});

test("asks of an agreed case as many answers as a case with differences has", () => {
  const many = (at: number): CaseAnswers => ({
    caseKey: `c${at}`,
    asked: at < 5 ? 3 : 0,
    agreed: at < 5 ? [] : [0, 1, 2, 3, 4].map((number) => answer(`i${at}-${number}`)),
  });
  expect(
    drawAgreedAnswers(
      Array.from({ length: 15 }, (_, at) => many(at)),
      1,
    ),
  ).toHaveLength(10 * 3);
});

test("a case with a difference has no agreed answers; one of which something did not come back may have", () => {
  const result = (vendor: string, outcome: ItemResult["outcome"], item = "i"): ItemResult => ({
    vendor,
    case: "c",
    item,
    finding: null,
    reader: null,
    goldLabel: "nodule",
    vendorLabel: outcome === "agree" ? "nodule" : null,
    outcome,
    intersection: null,
    goldCount: null,
    vendorCount: null,
  });
  const agree = result("A", "agree");
  const of = (outcome: "wrong_label" | "not_returned") =>
    caseAnswers(
      "c",
      [agree],
      weighQuestions([{ ...result("B", outcome), outcome, severity: 1 }], () => 2),
    );
  expect(of("wrong_label")).toMatchObject({ asked: 1, agreed: [] });
  expect(of("not_returned")).toMatchObject({ asked: 0, agreed: [answer("i")] });
});
