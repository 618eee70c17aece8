import { describe, expect, it } from "vitest";
import { chooseEvaluation, conventionsOf, type EvaluationEntry } from "./choose-evaluation";
import { resultOf } from "./compare.fixture";
import { storedResult } from "./stored-result";

const entry = (no: number, goldNo: number, state: EvaluationEntry["state"] = "done", task = "segmentation") => ({
  no,
  goldNo,
  goldName: `gold ${goldNo}`,
  isReplaced: false,
  task,
  state,
  createdAt: new Date(0),
  finishedAt: null,
});
const entries = [entry(1, 1), entry(2, 2), entry(3, 1), entry(4, 2, "running"), entry(5, 2, "done", "detection")];

describe("chooseEvaluation", () => {
  it("takes the one asked for, and nothing in its place", () => {
    expect(chooseEvaluation(entries, { evaluationNo: 1 })?.no).toBe(1);
    expect(chooseEvaluation(entries, { evaluationNo: 4 })).toBeNull();
  });
  it("takes the newest finished one of the reference and task", () => {
    expect(chooseEvaluation(entries, { goldNo: 1 })?.no).toBe(3);
    expect(chooseEvaluation(entries, { goldNo: 2, task: "segmentation" })?.no).toBe(2);
  });
  it("prefers a reference without own votes when nothing is asked", () => {
    expect(chooseEvaluation(entries, {}, new Set([1]))?.no).toBe(3);
    expect(chooseEvaluation(entries, {})?.no).toBe(5);
    expect(chooseEvaluation([], {})).toBeNull();
  });
  it("has one convention a reference: the newest", () => {
    expect(conventionsOf(entries, "segmentation").map(({ no }) => no)).toEqual([3, 2]);
  });
  it("leaves replaced references to those who ask for them", () => {
    const later = [...entries, { ...entry(6, 3), isReplaced: true }];
    expect(chooseEvaluation(later, { task: "segmentation" })?.no).toBe(3);
    expect(chooseEvaluation(later, {}, new Set([3]))?.no).toBe(5);
    expect(chooseEvaluation(later, { goldNo: 3 })?.no).toBe(6);
    expect(chooseEvaluation([{ ...entry(6, 3), isReplaced: true }], {})?.no).toBe(6);
    expect(conventionsOf(later, "segmentation").map(({ no }) => no)).toEqual([3, 2]);
  });
});

describe("storedResult", () => {
  it("reads a result back as it was", () => {
    const result = resultOf();
    expect(storedResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  });
  it("refuses a verdict that the rules do not know", () => {
    const result = resultOf();
    const [first] = result.comparisons;
    expect(storedResult.safeParse({ ...result, comparisons: [{ ...first, verdict: "best" }] }).success).toBe(false);
  });
});
