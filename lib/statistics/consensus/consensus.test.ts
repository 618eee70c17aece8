import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternsOfRatings } from "../agreement/count-patterns";
import { dawidSkene } from "./dawid-skene";
import { digamma } from "./digamma";
import { glad } from "./glad";
import { mace } from "./mace";
import { majorityVote, weightedMajorityVote } from "./majority-vote";
import type { Observations } from "./observations";
import { oneCoin } from "./one-coin";
import { staple } from "./staple";
import { strictMajority } from "./strict-majority";

const ITEMS = 12;
const READERS = 3;
const LABELS = 3;

const votes: fc.Arbitrary<Observations> = fc
  .array(fc.tuple(fc.nat(ITEMS - 1), fc.nat(READERS - 1), fc.nat(LABELS - 1)), { minLength: 5, maxLength: 60 })
  .map((rows) => ({
    item: rows.map(([item]) => item),
    reader: rows.map(([, reader]) => reader),
    label: rows.map(([, , label]) => label),
    itemCount: ITEMS,
    readerCount: READERS,
    labelCount: LABELS,
  }));

const NOBODY: Observations = { item: [], reader: [], label: [], itemCount: 2, readerCount: 1, labelCount: 2 };

describe("dawidSkene", () => {
  it("never loses likelihood, and keeps posteriors and errors distributions", () => {
    fc.assert(
      fc.property(votes, (observations) => {
        let before = Number.NEGATIVE_INFINITY;
        for (const iterations of [1, 2, 3, 5, 10]) {
          const fit = dawidSkene(observations, { iterations });
          if (fit.reason !== null) throw new Error(fit.reason);
          // the floor may cost a residue
          expect(fit.logLikelihood).toBeGreaterThanOrEqual(before - 1e-6);
          before = fit.logLikelihood;
          for (let item = 0; item < ITEMS; item++) {
            const row = fit.posterior.subarray(item * LABELS, (item + 1) * LABELS);
            expect(row.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
          }
          expect(fit.priors.reduce((sum, prior) => sum + prior, 0)).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("follows a renaming of the labels", () => {
    fc.assert(
      fc.property(votes, (observations) => {
        const renamed = { ...observations, label: Array.from(observations.label, (label) => (label + 1) % LABELS) };
        const [one, other] = [dawidSkene(observations, { iterations: 4 }), dawidSkene(renamed, { iterations: 4 })];
        if (one.reason !== null || other.reason !== null) throw new Error("no fit");
        for (let item = 0; item < ITEMS; item++) {
          for (let label = 0; label < LABELS; label++) {
            const chance = one.posterior[item * LABELS + label] ?? 0;
            expect(other.posterior[item * LABELS + ((label + 1) % LABELS)]).toBeCloseTo(chance, 7);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("has no label for an item without votes, and no fit without any", () => {
    const fit = dawidSkene({ ...NOBODY, item: [0], reader: [0], label: [1] });
    expect(fit.reason === null && Array.from(fit.label)).toEqual([1, -1]);
    expect(dawidSkene(NOBODY)).toEqual({ reason: "no_labels" });
    expect(() => dawidSkene({ ...NOBODY, item: [5], reader: [0], label: [0] })).toThrow("item");
  });
});

describe("models of readers", () => {
  // three good readers and one who always says 1
  const item: number[] = [];
  const reader: number[] = [];
  const label: number[] = [];
  for (let at = 0; at < 60; at++) {
    for (let one = 0; one < 4; one++) {
      item.push(at);
      reader.push(one);
      label.push(one === 3 ? 1 : (at * 7 + one) % 10 === 0 ? 1 - (at % 2) : at % 2);
    }
  }
  const observations = { item, reader, label, itemCount: 60, readerCount: 4, labelCount: 2 };
  const truth = Int32Array.from({ length: 60 }, (_, at) => at % 2);

  it("find the truth and the reader who does not look", () => {
    const coin = oneCoin(observations);
    const able = glad(observations);
    const known = mace(observations);
    if (coin.reason !== null || able.reason !== null || known.reason !== null) throw new Error("no fit");
    for (const fit of [coin, able, known]) expect(fit.label).toEqual(truth);
    expect(coin.skill[3]).toBeLessThan(0.6);
    expect(Math.min(...coin.skill.slice(0, 3))).toBeGreaterThan(0.85);
    expect(able.ability[3]).toBeLessThan(able.ability[0] ?? 0);
    expect(known.competence[3]).toBeLessThan(known.competence[0] ?? 0);
  });

  it("are nothing without votes", () => {
    for (const model of [oneCoin, glad, mace]) expect(model(NOBODY)).toEqual({ reason: "no_labels" });
  });
});

describe("digamma", () => {
  it("has its known values", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
    expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 12);
    expect(digamma(10.25)).toBeCloseTo(digamma(9.25) + 1 / 9.25, 12);
  });
});

describe("majorityVote", () => {
  it("sends ties to adjudication unless the order decides", () => {
    const tally = patternsOfRatings([0, 0, 1, 0, 1, -1, -1, -1, -1], 3, 2);
    const { label, reason, support } = majorityVote(tally);
    expect(Array.from(label)).toEqual([0, -1, -1]);
    expect(reason).toEqual([null, "tie", "no_labels"]);
    expect(support.map(({ value }) => value)).toEqual([2 / 3, 0.5, null]);
    expect(Array.from(majorityVote(tally, "first").label)).toEqual([0, 0, -1]);
  });

  it("weighs votes", () => {
    const { label, reason } = weightedMajorityVote([0, 1, 1, 0, 1, -1], [2, 1, 1], 2);
    expect([Array.from(label), reason]).toEqual([
      [-1, 0],
      ["tie", null],
    ]);
    expect(() => weightedMajorityVote([0], [-1], 2)).toThrow("weights");
  });

  it("is more than half", () => {
    expect([1, 2, 3, 4].map(strictMajority)).toEqual([1, 2, 2, 3]);
  });
});

describe("staple", () => {
  it("trusts readers who agree, whatever the order of voxels", () => {
    const mask = [0, 0, 1, 1, 1, 0, 0, 0, 0, 0];
    const bad = [1, 1, 0, 0, 1, 1, 0, 1, 0, 1];
    const { sensitivity, specificity, probability } = staple([mask, mask, bad]);
    expect(sensitivity[0]?.value).toBeCloseTo(1, 6);
    expect(specificity[2]?.value ?? 1).toBeLessThan(0.6);
    expect(Array.from(probability, (chance) => (chance >= 0.5 ? 1 : 0))).toEqual(mask);
    const turned = staple([mask, mask, bad].map((one) => one.toReversed()));
    expect(turned.sensitivity[2]?.value).toBeCloseTo(sensitivity[2]?.value ?? 0, 9);
  });

  it("says why a reader's figures do not exist", () => {
    expect(
      staple([
        [0, 0],
        [0, 0],
      ]).sensitivity[0]?.reason,
    ).toBe("no_positives");
    expect(
      staple([
        [1, 1],
        [1, 1],
      ]).specificity[0]?.reason,
    ).toBe("no_negatives");
    expect(staple([[], []]).sensitivity[0]?.reason).toBe("no_items");
    expect(() => staple([[0, 1], [0]])).toThrow("voxels");
  });
});
