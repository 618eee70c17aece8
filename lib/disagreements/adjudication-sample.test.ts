import { expect, test } from "vitest";
import { adjudicationSample, type MeasuredCase } from "./adjudication-sample";

const cases = Array.from({ length: 300 }, (_, at): MeasuredCase => ({ caseKey: `c${at}`, isDisagreed: at < 100 }));
const number = (key: string) => Number(key.slice(1));

test("every disagreement is adjudicated, and a fifth of the agreements beside them", () => {
  const sample = adjudicationSample(cases, 1);
  expect(new Set(sample).size).toBe(140);
  expect(sample.filter((key) => number(key) < 100)).toHaveLength(100);
});

test("nothing in the order tells them apart: both halves hold agreements as chance has it", () => {
  const sample = adjudicationSample(cases, 2);
  const first = sample.slice(0, 70).filter((key) => number(key) >= 100).length;
  // 40 of 140 in 70 places: mean 20, standard deviation 2.7
  expect(first).toBeGreaterThan(9);
  expect(first).toBeLessThan(31);
});

test("is drawn by the seed, whatever order the cases come in", () => {
  expect(adjudicationSample([...cases].reverse(), 3)).toEqual(adjudicationSample(cases, 3));
  expect(adjudicationSample(cases, 4)).not.toEqual(adjudicationSample(cases, 3));
});

test("asks for ten agreements at least, where there are as many", () => {
  expect(adjudicationSample(cases.slice(95, 120), 1)).toHaveLength(5 + 10);
  expect(adjudicationSample(cases.slice(98, 102), 1)).toHaveLength(4);
  expect(adjudicationSample([], 1)).toEqual([]);
});
