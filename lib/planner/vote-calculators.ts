import { NOT_RATED, patternsOfRatings } from "@/lib/statistics/agreement/count-patterns";
import { fleissNullTest } from "@/lib/statistics/agreement/fleiss-null-test";
import { multiRaterAgreement } from "@/lib/statistics/agreement/multi-rater";
import { multiRaterTable } from "@/lib/statistics/agreement/multi-rater-table";
import { dawidSkene } from "@/lib/statistics/consensus/dawid-skene";
import { glad } from "@/lib/statistics/consensus/glad";
import { mace } from "@/lib/statistics/consensus/mace";
import { majorityVote, weightedMajorityVote } from "@/lib/statistics/consensus/majority-vote";
import type { Observations } from "@/lib/statistics/consensus/observations";
import { oneCoin } from "@/lib/statistics/consensus/one-coin";
import { staple } from "@/lib/statistics/consensus/staple";
import { strictMajority } from "@/lib/statistics/consensus/strict-majority";
import { StatisticsInputError } from "@/lib/statistics/estimate";
import { figure } from "@/lib/statistics/figure";
import { categoryCodes, tallyOf } from "./category-codes";
import { LEVEL_INPUT } from "./level-input";
import type { Plan, PlanInput } from "./plan";

const VOTES: PlanInput = {
  kind: "table",
  gaps: true,
  help: "a row an item, a column a reader; labels as numbers, empty where not read",
};

type Ratings = readonly (readonly (number | null)[])[];

function observationsOf(rows: Ratings, scale: ReadonlyMap<number, number>): Observations {
  const votes = rows.flatMap((row, item) =>
    row.flatMap((label, reader) => (label === null ? [] : [{ item, reader, label: scale.get(label) ?? 0 }])),
  );
  return {
    item: votes.map(({ item }) => item),
    reader: votes.map(({ reader }) => reader),
    label: votes.map(({ label }) => label),
    itemCount: rows.length,
    readerCount: rows[0]?.length ?? 0,
    labelCount: scale.size,
  };
}

/** Labels as they were written; no label where the votes tie or there are none. */
function written(labels: ArrayLike<number>, scale: ReadonlyMap<number, number>, reasons: readonly unknown[] = []) {
  const names = [...scale.keys()];
  return Array.from(labels, (code, item) => {
    const name = names[code];
    return name === undefined ? { value: null, reason: reasons[item] ?? "no_labels" } : figure(name);
  });
}

/** Several readers' labels of the same items: what they agree on, and one label for each item. */
export const VOTE_CALCULATORS: readonly Plan[] = [
  {
    name: "readers",
    summary: "chance-corrected agreement of several readers, some ratings missing",
    inputs: { ratings: VOTES, level: LEVEL_INPUT },
    answer(values) {
      const rows = values.table("ratings");
      const patterns = tallyOf(rows, categoryCodes(rows));
      return {
        ...multiRaterAgreement(patterns, undefined, values.maybeNumber("level")),
        chanceAlone: fleissNullTest(multiRaterTable(patterns)) ?? "needs equally many ratings of every item",
      };
    },
  },
  {
    name: "consensus",
    summary: "one label an item from several readers, by every method side by side",
    inputs: {
      votes: VOTES,
      weights: { kind: "numbers", help: "how much each reader's vote counts", optional: true },
    },
    answer(values) {
      const rows = values.table("votes");
      const scale = categoryCodes(rows);
      const majority = majorityVote(tallyOf(rows, scale));
      const observations = observationsOf(rows, scale);
      const models = {
        dawidSkene: dawidSkene(observations),
        oneCoin: oneCoin(observations),
        glad: glad(observations),
        mace: mace(observations),
      };
      const weights = values.maybeNumbers("weights");
      const codes = rows.flat().map((label) => (label === null ? NOT_RATED : (scale.get(label) ?? NOT_RATED)));
      const weighted = weights && weightedMajorityVote(codes, weights, scale.size);
      return {
        majority: written(majority.label, scale, majority.reason),
        support: majority.support,
        ...(weighted ? { weightedMajority: written(weighted.label, scale, weighted.reason) } : {}),
        ...Object.fromEntries(
          Object.entries(models).map(([name, fit]) => [name, fit.reason === null ? written(fit.label, scale) : []]),
        ),
      };
    },
  },
  {
    name: "consensus-mask",
    summary: "one small mask from several readers' (STAPLE and majority), with what STAPLE says of the readers",
    inputs: { masks: { kind: "table", help: "1 or 0, a row a reader, a column a pixel" } },
    answer(values) {
      const masks = values.matrix("masks");
      if (masks.some((mask) => mask.some((pixel) => pixel !== 0 && pixel !== 1))) {
        throw new StatisticsInputError("masks", "must be 0 or 1");
      }
      const fit = staple(masks);
      const most = patternsOfRatings(transposed(masks), masks.length, 2);
      const needed = strictMajority(masks.length);
      return {
        sensitivity: fit.sensitivity,
        specificity: fit.specificity,
        probability: [...fit.probability],
        majority: Array.from(most.frequency, (_, pixel) => ((most.counts[2 * pixel + 1] ?? 0) >= needed ? 1 : 0)),
      };
    },
  },
];

/** Rows of readers as one list of pixels with their readers together. */
function transposed(masks: readonly (readonly number[])[]): number[] {
  return (masks[0] ?? []).flatMap((_, pixel) => masks.map((mask) => mask[pixel] ?? 0));
}
