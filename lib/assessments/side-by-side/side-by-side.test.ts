import { expect, it } from "vitest";
import type { Answer } from "../score/answer";
import { accepted, answer, date, no, notApplicable, scoreOf, yes } from "../score/score.fixture";
import { sideBySide } from "./side-by-side";

const ITEMS = ["a", "b", "c", "d"].map((key) => ({ key, knockout: key === "b", ownProcedure: true }));
const own = { owner: "QA", document: "SOP" };
const candidate = (name: string, answers: Record<string, Answer>, items: Parameters<typeof scoreOf>[0] = ITEMS) => ({
  name,
  score: scoreOf(items, answers),
});

it("puts what differs first, each part in printed order", () => {
  const rows = sideBySide([
    candidate("A", { a: answer(yes), b: answer(yes), d: answer(yes) }),
    candidate("B", { a: answer(yes), b: answer(no), d: answer(yes, { own }) }),
    candidate("C", { a: answer(yes), b: answer(yes), d: answer(yes) }),
  ]);
  expect(rows.map(({ key, isDifferent }) => [key, isDifferent])).toEqual([
    ["b", true],
    ["d", true],
    ["a", false],
    ["c", false],
  ]);
  expect(rows[0]?.cells.map((cell) => cell?.words)).toEqual(["Yes", "No", "Yes"]);
  expect(rows[3]?.cells.map((cell) => cell?.state)).toEqual(["unanswered", "unanswered", "unanswered"]);
});

it("does not take evidence, or the wording of a reason, for a difference", () => {
  const [row] = sideBySide([
    candidate("A", { a: answer(yes, { evidence: [accepted(null)] }), c: answer(notApplicable("One")) }),
    candidate("B", { a: answer(yes), c: answer(notApplicable("Two")) }),
  ]);
  expect(row?.isDifferent).toBe(false);
});

it("says where a version of the checklist does not ask", () => {
  const [row] = sideBySide([candidate("A", { d: answer(yes) }), candidate("B", {}, ITEMS.slice(0, 3))]);
  expect(row).toMatchObject({ key: "d", isDifferent: true, cells: [{ words: "Yes" }, null] });
});

it("says of a date that it is not in force", () => {
  const items = [{ key: "d", answerType: "date", dateRule: "valid_until" }];
  const [row] = sideBySide([
    candidate("A", { d: answer(date("2026-11-22")) }, items),
    candidate("B", { d: answer(date("2026-11-23")) }, items),
  ]);
  expect(row?.cells.map((cell) => cell?.words)).toEqual(["22 Nov 2026; not in force", "23 Nov 2026"]);
});

it("answers for nobody, and for one", () => {
  expect(sideBySide([])).toEqual([]);
  expect(sideBySide([candidate("A", { a: answer(no) })]).every(({ isDifferent }) => !isDifferent)).toBe(true);
});
