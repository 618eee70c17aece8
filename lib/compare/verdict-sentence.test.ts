import { describe, expect, it } from "vitest";
import { VERDICTS } from "@/lib/evaluation/result";
import { comparisonOf, estimateOf, resultOf, vendorOf } from "./compare.fixture";
import { firstUnderConventions, rankMatrix } from "./rank-conventions";
import { headlinePair, rankedNames, verdictSentence, verdictWords } from "./verdict-sentence";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const BANNED = /\bbest\b|accurate|no difference|\bequal\b|passed|compliant|certified|significan|NaN|null/i;

describe("verdictSentence", () => {
  it("has the shape of the model sentence", () => {
    const result = resultOf();
    expect(plain(verdictSentence(result, comparisonOf(), { first: 5, of: 6 }))).toBe(
      "Of 212 cases ordered from both, B found 91.2 % (86.9–94.3; 5 readers, cases random only) of reference findings, C 88.0 % (83.0–92.0); " +
        "difference +3.2 points (−0.4 to +6.8, readers and cases random); margin 5.0 points: B is not worse than C; " +
        "superiority not shown; by sensitivity B ranks first in 81.0 % of resamples, under 5 of 6 conventions.",
    );
  });
  it("names other figures by their name", () => {
    const result = resultOf({
      unit: "item",
      primary: { metric: "dice", margin: 0.02, direction: "higher" },
      vendors: [vendorOf("B", estimateOf(0.9)), vendorOf("C", estimateOf(0.8))].map((vendor) => ({
        ...vendor,
        overall: { dice: vendor.overall.sensitivity ?? estimateOf(0) },
      })),
    });
    const sentence = plain(verdictSentence(result, comparisonOf({ metric: "dice" })));
    expect(sentence).toContain("Dice of B 0.900 (no interval), of C 0.800 (no interval)");
    expect(sentence).toContain("margin 0.050: ".replace("0.050", "0.020"));
  });
  it("says why there is no difference figure, and nothing else about it", () => {
    const difference = estimateOf(null, undefined, undefined, { reason: "no_positives" });
    const sentence = verdictSentence(
      resultOf(),
      comparisonOf({ difference, verdict: "undefined", verdictDetail: "no positive in the reference" }),
    );
    expect(plain(sentence)).toBe(
      "Of 212 cases ordered from both: the difference of B and C is undefined: no positive in the reference.",
    );
  });
  it("says where a figure is not informative, in the words of the rules", () => {
    const reason = "reference_requires_every_compared_reader" as const;
    const comparison = comparisonOf({
      difference: estimateOf(null, undefined, undefined, { reason }),
      verdict: "undefined",
      verdictDetail: reason,
    });
    expect(plain(verdictSentence(resultOf(), comparison))).toContain(
      "sensitivity not informative: the reference requires every compared reader; ",
    );
    expect(verdictWords(comparison)).toBe("undefined: the reference requires every compared reader");
  });
  it("says that nobody is ranked where the ranking is withheld", () => {
    const result = resultOf({ rankingWithheld: "own vote in the reference" });
    expect(rankedNames(result)).toEqual([]);
    expect(verdictSentence(result, comparisonOf())).toContain("nobody is ranked under this reference");
    expect(verdictSentence(result, comparisonOf())).not.toContain("ranks first");
  });
  it("never uses a word that the rules ban, whatever the verdict", () => {
    for (const verdict of VERDICTS) {
      const comparison = comparisonOf({ verdict, verdictDetail: "about 40 more cases" });
      expect(verdictSentence(resultOf(), comparison)).not.toMatch(BANNED);
      expect(verdictWords(comparison).startsWith(verdict)).toBe(true);
    }
  });
});

describe("headlinePair", () => {
  it("speaks of the first two of the ranking", () => {
    const comparisons = [
      comparisonOf({ first: "A", second: "B" }),
      comparisonOf({ first: "C", second: "B" }),
      comparisonOf({ first: "B", second: "C", metric: "dice" }),
    ];
    expect(headlinePair(resultOf({ comparisons }))).toBe(comparisons[1]);
  });
  it("is nothing where no pair carries the primary figure", () => {
    expect(headlinePair(resultOf({ comparisons: [comparisonOf({ metric: "dice" })] }))).toBeNull();
  });
});

describe("rankMatrix", () => {
  const matrix = rankMatrix([
    { evaluationNo: 1, goldNo: 1, goldName: "Leave-one-out", vendors: ["B", "C"], result: resultOf() },
    {
      evaluationNo: 2,
      goldNo: 2,
      goldName: "Consensus",
      vendors: ["B", "C"],
      result: resultOf({ rankingWithheld: "own vote" }),
    },
  ]);
  it("shows no rank, and no share, where it is withheld", () => {
    const cells = matrix.vendors.find(({ name }) => name === "B")?.cells;
    expect(cells?.[0]).toMatchObject({ rank: 1, shareFirst: 0.81, withheld: null });
    expect(cells?.[1]).toMatchObject({ rank: null, shareFirst: null, withheld: "own vote" });
  });
  it("counts only conventions that rank", () => {
    expect(firstUnderConventions(matrix, "B")).toEqual({ first: 1, of: 1 });
    expect(firstUnderConventions(matrix, "C")).toEqual({ first: 0, of: 1 });
  });
});
