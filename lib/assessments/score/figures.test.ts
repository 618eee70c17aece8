import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readTemplate } from "../templates/read-templates";
import type { Answer } from "./answer";
import {
  accepted,
  answer,
  date,
  no,
  notApplicable,
  partial,
  scale,
  scoreOf,
  TODAY,
  templateOf,
  yes,
} from "./score.fixture";
import { scoreAssessment } from "./score-assessment";

const THREE = [
  { key: "a", weight: 5 },
  { key: "b", weight: 3 },
  { key: "c", weight: 2 },
];

describe("the four numbers", () => {
  it("are those of the docstring's example", () => {
    const { overall } = scoreOf(THREE, { a: answer(yes), b: answer(no) });
    expect(overall).toEqual({ score: 5 / 8, coverage: 0.8, low: 0.5, high: 0.7, evidenced: 0, items: 3, answered: 2 });
  });

  test.each([
    [yes, 1],
    [partial, 0.5],
    [no, 0],
  ])("take %j as %d", (value, expected) => {
    expect(scoreOf([{ key: "a" }], { a: answer(value) }).overall.score).toBe(expected);
  });

  test.each([0, 1, 2, 3, 4] as const)("take step %i of a scale as a quarter each", (step) => {
    const items = [{ key: "a", answerType: "scale_0_4" }];
    expect(scoreOf(items, { a: answer(scale(step)) }).overall.score).toBe(step / 4);
  });

  it("are not assessed where nothing is answered, and never 0", () => {
    const { overall } = scoreOf(THREE, {});
    expect(overall).toEqual({ score: null, coverage: 0, low: 0, high: 1, evidenced: null, items: 3, answered: 0 });
  });

  it("are not assessed where only facts are answered, which count for coverage by their weight", () => {
    const items = [
      { key: "a", weight: 3 },
      { key: "d", weight: 1, answerType: "text" },
      { key: "n", weight: 2, answerType: "number" },
    ];
    const answers = {
      d: answer({ kind: "text", text: "Words" }),
      n: answer({ kind: "number", number: 0 }),
    };
    expect(scoreOf(items, answers).overall).toMatchObject({ score: null, coverage: 0.5, low: 0, high: 1 });
  });

  it("are undefined altogether where nothing applies", () => {
    const { overall, verdict } = scoreOf([{ key: "a", knockout: true }], {
      a: answer(notApplicable("No such data", "Grace")),
    });
    expect(overall).toMatchObject({ score: null, coverage: null, low: null, high: null, evidenced: null, items: 0 });
    expect(verdict.state).toBe("no_knockouts");
  });
});

describe("not applicable", () => {
  it("leaves both sums with a reason, and counts as no answer without one", () => {
    const rest = { a: answer(yes), b: answer(no) };
    const left = scoreOf(THREE, { ...rest, c: answer(notApplicable("No cloud")) }).overall;
    expect(left).toMatchObject({ score: 5 / 8, coverage: 1, low: 5 / 8, high: 5 / 8, items: 2 });
    const blank = scoreOf(THREE, { ...rest, c: answer(notApplicable("")) });
    expect(blank.overall).toMatchObject({ coverage: 0.8, items: 3 });
    expect(blank.standings[2]?.faults).toEqual(["no_reason"]);
  });

  test.each([
    [null, "unanswered", ["not_confirmed"]],
    ["Ada", "unanswered", ["confirmed_by_oneself"]],
    ["Grace", "not_applicable", []],
  ])("on a knock-out, confirmed by %s, is %s", (confirmedBy, state, faults) => {
    const { standings } = scoreOf([{ key: "k", knockout: true }], { k: answer(notApplicable("Why", confirmedBy)) });
    expect(standings[0]).toMatchObject({ state, faults });
  });
});

describe("the evidenced score", () => {
  const evidencedWith = (...evidence: Answer["evidence"][number][]) =>
    scoreOf(
      [
        { key: "a", weight: 1 },
        { key: "b", weight: 3 },
      ],
      { a: answer(yes), b: answer(yes, { evidence }) },
    ).overall;

  it("counts what an accepted document in date supports", () => {
    expect(evidencedWith(accepted("2027-01-01"))).toMatchObject({ score: 1, evidenced: 0.75 });
    expect(evidencedWith(accepted(null)).evidenced).toBe(0.75);
    expect(evidencedWith(accepted(TODAY)).evidenced).toBe(0.75);
  });

  test.each([
    ["lapsed", accepted("2026-11-22")],
    ["not issued yet", accepted(null, "2026-11-24")],
    ["not reviewed", { ...accepted("2027-01-01"), state: "not_reviewed" as const }],
    ["rejected", { ...accepted("2027-01-01"), state: "rejected" as const }],
  ])("takes a document that is %s as none", (_, document) => {
    expect(evidencedWith(document)).toMatchObject({ score: 1, evidenced: 0 });
  });
});

describe("met by our own procedure", () => {
  const own = { owner: "QA lead", document: "SOP 12" };
  const items = [
    { key: "a", ownProcedure: true, weight: 2 },
    { key: "s", answerType: "scale_0_4", ownProcedure: true },
    { key: "n", weight: 1 },
  ];

  it("scores as yes and is said to be ours; on a scale by its step", () => {
    const { overall, standings } = scoreOf(items, {
      a: answer(yes, { own }),
      s: answer(scale(2), { own }),
      n: answer(yes),
    });
    expect(overall.score).toBe((2 + 0.5 + 1) / 4);
    expect(standings.map(({ isOwn }) => isOwn)).toEqual([true, true, false]);
  });

  it("wants the document accepted for the evidenced score, as any answer", () => {
    const evidence = [accepted("2027-01-01")];
    expect(scoreOf(items, { a: answer(yes, { own }) }).overall.evidenced).toBe(0);
    expect(scoreOf(items, { a: answer(yes, { own, evidence }) }).overall.evidenced).toBe(1);
  });

  it("is never offered for a managed service, nor for a question that does not allow it", () => {
    const facts = { kind: "managed_service" } as const;
    expect(scoreOf(items, { a: answer(yes, { own }) }, { facts }).standings[0]?.faults).toEqual(["own_not_offered"]);
    expect(scoreOf(items, { n: answer(yes, { own }) }).standings[2]).toMatchObject({
      state: "unanswered",
      faults: ["own_not_offered"],
    });
  });

  it("is offered under its condition only, which an unknown fact meets", () => {
    const held = [{ key: "a", ownProcedure: true, ownProcedureIf: { deployment: ["on_premises"] } }];
    const at = (facts: object) => scoreOf(held, { a: answer(yes, { own }) }, { facts }).overall.answered;
    expect([at({}), at({ deployment: "on_premises" }), at({ deployment: "vendor_cloud" })]).toEqual([1, 1, 0]);
  });

  it("names owner and document, and is a yes", () => {
    const faultsOf = (given: Answer) => scoreOf(items, { a: given }).standings[0]?.faults;
    expect(faultsOf(answer(yes, { own: { owner: "", document: "SOP" } }))).toEqual(["own_incomplete"]);
    expect(faultsOf(answer(partial, { own }))).toEqual(["own_not_yes"]);
  });
});

describe("scope", () => {
  const items = [{ key: "a" }, { key: "cloud", weight: 4, appliesIf: { dataLeavesSite: ["yes"] } }];

  it("leaves out what a recorded fact excludes, without a reason, and says which fact", () => {
    const { overall, standings } = scoreOf(items, { a: answer(yes) }, { facts: { dataLeavesSite: "no" } });
    expect(overall).toMatchObject({ score: 1, coverage: 1, low: 1, items: 1 });
    expect(standings[1]).toMatchObject({ state: "out_of_scope", becauseOf: "dataLeavesSite" });
  });

  it("asks what is not known to be excluded", () => {
    expect(scoreOf(items, { a: answer(yes) }).overall.coverage).toBe(0.2);
  });

  it("takes a recorded empty list of regimes as a fact, and an absent one as unknown", () => {
    const governed = [{ key: "a", appliesIf: { regimes: ["hipaa", "gdpr"] } }];
    const asked = (regimes?: ("hipaa" | "fda")[]) => scoreOf(governed, {}, { facts: { regimes } }).overall.items;
    expect([asked(), asked([]), asked(["fda"]), asked(["fda", "hipaa"])]).toEqual([1, 0, 0, 1]);
  });

  it("needs the section's condition and the item's", () => {
    const section = {
      key: "s",
      appliesIf: { regimes: ["hipaa"] },
      items: [{ key: "a", appliesIf: { kind: ["model"] } }],
    };
    const template = templateOf([section]);
    const asked = (facts: object) =>
      scoreAssessment({ template, facts, answers: new Map(), asOf: TODAY }).overall.items;
    expect(asked({ regimes: ["hipaa"], kind: "model" })).toBe(1);
    expect(asked({ regimes: ["hipaa"], kind: "managed_service" })).toBe(0);
    expect(asked({ regimes: ["gdpr"], kind: "model" })).toBe(0);
  });

  it("leaves 34 questions and 12 knock-outs for 3D Slicer on an offline computer, nine of them by own procedure", () => {
    const template = readTemplate("tool-partner-selection-checklist");
    const facts = {
      kind: "open_source_tool",
      deployment: "offline_workstation",
      dataLeavesSite: "no",
      regimes: ["hipaa", "fda"],
    } as const;
    const { overall, verdict, standings } = scoreAssessment({ template, facts, answers: new Map(), asOf: TODAY });
    expect(overall.items).toBe(34);
    expect(verdict.knockouts).toHaveLength(12);
    const own = { owner: "QA lead", document: "SOP" };
    const answers = new Map(standings.map(({ item }) => [item.key, answer(yes, { own })]));
    const byOwn = scoreAssessment({ template, facts, answers, asOf: TODAY });
    expect(byOwn.verdict.knockouts.filter(({ state }) => state === "pass")).toHaveLength(9);
    expect(byOwn.verdict.state).toBe("open");
  });
});

describe("answers that do not fit", () => {
  test.each([
    ["yes_partial_no", scale(4)],
    ["scale_0_4", yes],
    ["text", date(TODAY)],
  ])("of a %s question count as none", (answerType, value) => {
    const { overall, standings } = scoreOf([{ key: "a", answerType }], { a: answer(value) });
    expect(overall.answered).toBe(0);
    expect(standings[0]?.faults).toEqual(["wrong_type"]);
  });

  it("to a question that is not asked, or on a day that is none, are refused", () => {
    expect(() => scoreOf(THREE, { other: answer(yes) })).toThrow(RangeError);
    expect(() => scoreOf(THREE, {}, { asOf: "2026-02-30" })).toThrow(RangeError);
  });
});

describe("section weights", () => {
  const template = templateOf([
    { key: "first", items: [{ key: "a" }, { key: "b" }] },
    { key: "second", items: [{ key: "c", weight: 5 }] },
  ]);
  const score = (answers: Record<string, Answer>, sectionWeights?: Record<string, number>) =>
    scoreAssessment({
      template,
      facts: {},
      answers: new Map(Object.entries(answers)),
      asOf: TODAY,
      ...(sectionWeights ? { sectionWeights } : {}),
    });

  it("replace the flat mean by the mean of sections", () => {
    const answers = { a: answer(yes), b: answer(no), c: answer(yes) };
    expect(score(answers).overall.score).toBe(6 / 7);
    expect(score(answers, { first: 3, second: 1 }).overall.score).toBe((3 * 0.5 + 1) / 4);
    expect(score(answers).sections.map(({ figures }) => figures.score)).toEqual([0.5, 1]);
  });

  it("keep a section without answers in the interval and the coverage", () => {
    const { overall } = score({ a: answer(yes), b: answer(yes) }, { first: 1, second: 1 });
    expect(overall).toMatchObject({ score: 1, low: 0.5, high: 1, coverage: 0.5 });
  });

  it("must be numbers of 0 or more", () => {
    expect(() => score({}, { first: -1 })).toThrow(RangeError);
    expect(score({ a: answer(yes) }, { second: 1 }).overall.score).toBeNull();
  });
});

it("keeps the score within its interval, which closes when all is answered", () => {
  const value = fc.constantFrom(yes, partial, no, null);
  const entries = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 5 }), value }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(entries, (given) => {
      const items = given.map(({ weight }, at) => ({ key: `i${at}`, weight }));
      const answers = Object.fromEntries(
        given.flatMap(({ value: one }, at) => (one ? [[`i${at}`, answer(one)] as const] : [])),
      );
      const { score, low, high, coverage, evidenced } = scoreOf(items, answers).overall;
      if (low === null || high === null || coverage === null) return false;
      if (score === null) return coverage === 0 && low === 0 && high === 1 && evidenced === null;
      const isInside = low <= score + 1e-12 && score <= high + 1e-12;
      return isInside && evidenced === 0 && (coverage < 1 || Math.abs(high - low) < 1e-12);
    }),
    { numRuns: 300, seed: 4 },
  );
});
