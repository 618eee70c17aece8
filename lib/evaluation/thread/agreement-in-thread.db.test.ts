import { expect, test } from "vitest";
import { measureAgreement } from "../agreement/agreement";
import { DEFAULT_AGREEMENT_SETTINGS, type Rating } from "../agreement/agreement-result";
import { measureAgreementInThread } from "./agreement-in-thread";

// Among the database tests because those bundle the thread's program; no database is asked.

const settings = { ...DEFAULT_AGREEMENT_SETTINGS, categories: ["good", "poor"], resamples: 200 };
const ratings: Rating[] = Array.from({ length: 24 }, (_, at) =>
  ["Ann", "Ben", "Cem"].map((reader, by) => ({
    item: `i${at}`,
    case: `c${at >> 1}`,
    reader,
    value: (at * (by + 2)) % 5 < 2 ? "good" : "poor",
  })),
).flat();

test("a thread measures the same agreement to the last bit, and takes the ratings over", async () => {
  const alone = measureAgreement(ratings, settings, []);
  expect(alone.pairs).toHaveLength(3);
  const handed = [...ratings];
  expect(await measureAgreementInThread(handed, settings, [], new AbortController().signal)).toStrictEqual(alone);
  expect(handed).toEqual([]);
});

test("what the ratings contradict comes back as it was thrown", async () => {
  const odd = [...ratings, { item: "i0", case: "c9", reader: "Dan", value: "good" }];
  await expect(measureAgreementInThread(odd, settings, [], new AbortController().signal)).rejects.toMatchObject({
    name: "EvaluationInputError",
    code: "missing_case",
  });
});
