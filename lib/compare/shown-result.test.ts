import { expect, test } from "vitest";
import { packShown, shownRanks, unpackShown } from "@/lib/evaluation/stored/shown-result";
import { comparisonOf, resultOf } from "./compare.fixture";
import { storedResult } from "./stored-result";

const inputs = [{ role: "vendor" as const, name: "A", path: "a.json", sha256: "0" }];
const plain = resultOf();
const result = { ...plain, receipt: { ...plain.receipt, inputs } };

test("what pages read is the result, digit for digit, without its inputs", async () => {
  const shown = storedResult.parse(await unpackShown(packShown(result)));
  expect(shown).toEqual(plain);
  expect(shown.receipt.inputs).toEqual([]);
  expect(result.receipt.inputs).toEqual(inputs);
});

test("what ranks is kept apart: trade-offs, no other verdicts", () => {
  const tradeOff = comparisonOf({ first: "A", second: "B", verdict: "trade-off" });
  const ranks = shownRanks(resultOf({ comparisons: [tradeOff, comparisonOf({ verdict: "worse" })] }));
  expect(ranks.tradeOffs).toEqual([{ first: "A", second: "B", verdict: "trade-off" }]);
  expect(ranks).toMatchObject({ ranking: plain.ranking, rankingWithheld: null, primary: plain.primary });
});
