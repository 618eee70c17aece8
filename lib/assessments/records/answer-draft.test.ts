import { describe, expect, it, test } from "vitest";
import type { Answer } from "../score/answer";
import { answerOfDraft, choiceOfKey, choicesOf, draftOf } from "./answer-draft";

const empty = draftOf(undefined, "");
const stored = (value: Answer["value"], more: Partial<Answer> = {}) => ({ value, own: null, followUp: null, ...more });

describe("an answer while it is typed", () => {
  test.each([
    [
      "yes_partial_no",
      stored({ kind: "choice", choice: "partial" }, { followUp: { owner: "Ada", dueOn: "2026-12-31" } }),
    ],
    ["yes_partial_no", stored({ kind: "choice", choice: "yes" }, { own: { owner: "QA", document: "SOP" } })],
    ["scale_0_4", stored({ kind: "scale", step: 0 })],
    ["number", stored({ kind: "number", number: 0 })],
    ["date", stored({ kind: "date", date: "2026-11-23" })],
    ["text", stored({ kind: "text", text: "Words" })],
    ["text", stored({ kind: "not_applicable", reason: "Why", confirmedBy: null })],
  ] as const)("comes back as it was stored: %s %j", (type, answer) => {
    expect(answerOfDraft(type, draftOf(answer, ""))).toEqual(answer);
  });

  it("is none until something is chosen or typed", () => {
    for (const type of ["yes_partial_no", "scale_0_4", "number", "date", "text"] as const)
      expect(answerOfDraft(type, empty)).toBeNull();
    expect(answerOfDraft("date", { ...empty, typed: "2026-02-30" })).toBeNull();
  });

  it("says that what was typed is no number, rather than 0", () => {
    expect(answerOfDraft("number", { ...empty, typed: "about ten" })).toBe("not_a_number");
    expect(answerOfDraft("number", { ...empty, typed: "0,5" })).toMatchObject({ value: { number: 0.5 } });
    expect(answerOfDraft("number", { ...empty, typed: "1,000" })).toBe("not_a_number");
  });

  it("keeps a follow-up only when both of its parts are there", () => {
    const draft = { ...empty, choice: "partial", followOwner: "Ada" };
    expect(answerOfDraft("yes_partial_no", draft)).toMatchObject({ followUp: null });
  });
});

test("the keys answer in the question's own words", () => {
  expect(["y", "P", "n", "a", "1", "x"].map((key) => choiceOfKey("yes_partial_no", key))).toEqual([
    "yes",
    "partial",
    "no",
    "na",
    null,
    null,
  ]);
  expect(["0", "4", "5", "y", "a"].map((key) => choiceOfKey("scale_0_4", key))).toEqual(["0", "4", null, null, "na"]);
  expect(choiceOfKey("number", "4")).toBeNull();
  expect(choicesOf("date")).toEqual(["na"]);
});
