import { expect, test } from "vitest";
import { contextOf, FINDING_SETTINGS, findingCases } from "../evaluation.fixture";
import { EvaluationInputError } from "../input-error";
import { tallyCase } from "../measure/tally-case";
import { summarise } from "../summarise";
import { summariseInThread } from "./summarise-in-thread";

// Among the database tests because those bundle the thread's program; no database is asked.

const settings = { ...FINDING_SETTINGS, resamples: 200 };
const tallies = findingCases(
  Array.from({ length: 30 }, (_, at) => ({
    gold: [1, 2],
    vendors: { A: at % 3 === 0 ? [1] : [1, 2], B: at % 4 === 0 ? null : [2, 9] },
  })),
).flatMap((one) => tallyCase(one, settings).tallies);
const context = contextOf(settings, ["A", "B"]);

test("a thread makes the same figures to the last bit", async () => {
  const alone = summarise(tallies, context);
  expect(alone.comparisons.length).toBeGreaterThan(0);
  const handed = [...tallies];
  expect(await summariseInThread(handed, context, new AbortController().signal)).toStrictEqual(alone);
  expect(handed).toEqual([]);
});

test("what the inputs contradict comes back as it was thrown", async () => {
  const refused = summariseInThread([...tallies], { ...context, vendors: [] }, new AbortController().signal);
  await expect(refused).rejects.toMatchObject({ name: "EvaluationInputError", code: "no_vendors" });
  await expect(refused).rejects.toBeInstanceOf(EvaluationInputError);
});

test("a cancel ends the thread before it has an answer", async () => {
  const cancel = new AbortController();
  const figures = summariseInThread([...tallies], context, cancel.signal);
  const why = new Error("cancelled");
  cancel.abort(why);
  await expect(figures).rejects.toBe(why);
});
