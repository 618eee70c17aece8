import { describe, expect, it, test } from "vitest";
import type { Answer } from "./answer";
import { addMonths, isCalendarDate } from "./calendar-date";
import { isDateInForce } from "./date-in-force";
import { accepted, answer, date, no, partial, scale, scoreOf, yes } from "./score.fixture";

const followUp = { owner: "Ada", dueOn: "2026-12-31" };
const K = { key: "k", knockout: true };

function verdictOf(given: Answer | null, more: object = {}, asOf?: string) {
  return scoreOf([{ ...K, ...more }], given ? { k: given } : {}, asOf ? { asOf } : {}).verdict;
}

describe("one knock-out", () => {
  test.each([
    ["yes", answer(yes), "pass", null],
    ["partial with owner and date", answer(partial, { followUp }), "conditional", null],
    ["partial without", answer(partial), "open", "no_follow_up"],
    ["no", answer(no), "fail", null],
    ["blank", null, "open", "unanswered"],
  ])("%s is %s", (_, given, state, reason) => {
    const { knockouts, ...whole } = verdictOf(given);
    expect(whole.state).toBe(state);
    expect(knockouts).toMatchObject([{ key: "k", state, reason }]);
  });

  test.each([
    [4, "pass"],
    [3, "pass"],
    [2, "conditional"],
    [1, "fail"],
    [0, "fail"],
  ] as const)("step %i of a scale is %s", (step, state) => {
    expect(verdictOf(answer(scale(step), { followUp }), { answerType: "scale_0_4" }).state).toBe(state);
  });

  it("is passed by our own procedure, and said to be", () => {
    const own = { owner: "QA lead", document: "SOP 4" };
    const { state, knockouts } = verdictOf(answer(yes, { own }), { ownProcedure: true });
    expect(state).toBe("pass");
    expect(knockouts[0]?.isOwn).toBe(true);
  });

  it("says when its condition is overdue", () => {
    const given = answer(partial, { followUp });
    expect(verdictOf(given, {}, "2026-12-31").knockouts[0]?.followUp?.isOverdue).toBe(false);
    expect(verdictOf(given, {}, "2027-01-01").knockouts[0]?.followUp?.isOverdue).toBe(true);
  });
});

describe("as of a day", () => {
  it("opens again on the day after its document's last, and can be asked for any past day", () => {
    const given = answer(yes, { evidence: [accepted("2026-06-30")] });
    const on = (day: string) => verdictOf(given, {}, day);
    expect(on("2026-06-30")).toMatchObject({ state: "pass", asOf: "2026-06-30" });
    expect(on("2026-07-01")).toMatchObject({ state: "open", knockouts: [{ reason: "evidence_lapsed" }] });
    expect(on("2020-01-01").state).toBe("pass");
  });

  test.each([
    ["another accepted document holds", [accepted("2026-06-30"), accepted("2027-06-30")], "pass"],
    [
      "an accepted one lapsed and a new one is not reviewed",
      [accepted("2026-06-30"), { ...accepted(null), state: "not_reviewed" as const }],
      "open",
    ],
    ["only an unreviewed one holds", [{ ...accepted("2027-06-30"), state: "not_reviewed" as const }], "pass"],
    ["only an unreviewed one, lapsed", [{ ...accepted("2026-06-30"), state: "not_reviewed" as const }], "open"],
    ["there never was a document", [], "pass"],
    ["the lapsed one was rejected anyway", [{ ...accepted("2026-06-30"), state: "rejected" as const }], "pass"],
  ])("where %s", (_, evidence, state) => {
    expect(verdictOf(answer(yes, { evidence })).state).toBe(state);
  });

  it("keeps failing where the document of a no has lapsed", () => {
    expect(verdictOf(answer(no, { evidence: [accepted("2026-06-30")] })).state).toBe("fail");
  });

  it("opens a conditional one too", () => {
    expect(verdictOf(answer(partial, { followUp, evidence: [accepted("2026-06-30")] })).state).toBe("open");
  });

  it("leaves the score alone when a document lapses, but not the evidenced one", () => {
    const given = { k: answer(yes, { evidence: [accepted("2026-06-30")] }) };
    expect(scoreOf([K], given, { asOf: "2026-06-30" }).overall).toMatchObject({ score: 1, evidenced: 1 });
    expect(scoreOf([K], given, { asOf: "2026-07-01" }).overall).toMatchObject({ score: 1, evidenced: 0 });
  });

  test.each([
    ["valid_until", "2026-11-23", "pass"],
    ["valid_until", "2026-11-22", "open"],
    ["happened_on", "2025-11-23", "pass"],
    ["happened_on", "2025-11-22", "open"],
    ["happened_on", "2026-11-23", "pass"],
    ["happened_on", "2026-11-24", "open"],
  ])("judges a date %s %s: %s", (dateRule, day, state) => {
    const { knockouts } = verdictOf(answer(date(day)), { answerType: "date", dateRule });
    expect(knockouts).toMatchObject([{ state, reason: state === "open" ? "date_not_in_force" : null }]);
  });

  it("keeps a date out of force as answered", () => {
    const items = [{ ...K, answerType: "date", dateRule: "valid_until" }];
    expect(scoreOf(items, { k: answer(date("2020-01-01")) }).overall.coverage).toBe(1);
  });
});

describe("several knock-outs", () => {
  const KEYS = { p: yes, c: partial, f: no };
  const state = (...letters: ("p" | "c" | "f" | "o")[]) => {
    const items = letters.map((letter, at) => ({ key: `${letter}${at}`, knockout: true }));
    const given = letters.flatMap((letter, at) =>
      letter === "o" ? [] : [[`${letter}${at}`, answer(KEYS[letter], { followUp })] as const],
    );
    return scoreOf(items, Object.fromEntries(given)).verdict.state;
  };

  it("fail where one fails, are open where one is, then conditional, then passed", () => {
    expect(state("p", "p")).toBe("pass");
    expect(state("p", "c")).toBe("conditional");
    expect(state("p", "c", "o")).toBe("open");
    expect(state("p", "c", "o", "f")).toBe("fail");
  });

  it("do not look at other questions, nor the score at them", () => {
    const items = [K, { key: "other", weight: 5 }];
    const { verdict, overall } = scoreOf(items, { k: answer(no), other: answer(yes) });
    expect(verdict.state).toBe("fail");
    expect(verdict.knockouts).toHaveLength(1);
    expect(overall.score).toBe(5 / 6);
  });

  it("are none where none applies, which is no failure", () => {
    expect(scoreOf([{ key: "a" }], { a: answer(no) }).verdict.state).toBe("no_knockouts");
    const excluded = [{ ...K, appliesIf: { kind: ["model"] } }];
    const facts = { kind: "managed_service" } as const;
    expect(scoreOf(excluded, {}, { facts }).verdict.state).toBe("no_knockouts");
  });
});

describe("days", () => {
  test.each([
    ["2026-02-28", true],
    ["2026-02-29", false],
    ["2024-02-29", true],
    ["2100-02-29", false],
    ["2026-13-01", false],
    ["2026-00-10", false],
    ["2026-1-1", false],
    ["", false],
  ])("%s exists: %s", (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists);
  });

  test.each([
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-08-31", 1, "2026-09-30"],
    ["2026-11-23", 2, "2027-01-23"],
    ["2026-12-31", 12, "2027-12-31"],
    ["2026-01-15", 24, "2028-01-15"],
  ])("%s and %i months are %s", (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it("have their own greatest age where the item says so", () => {
    const item = { dateRule: "happened_on", maxAgeMonths: 3 } as const;
    expect(isDateInForce(item, "2026-08-23", "2026-11-23")).toBe(true);
    expect(isDateInForce(item, "2026-08-22", "2026-11-23")).toBe(false);
  });
});
