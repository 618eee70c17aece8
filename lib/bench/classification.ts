import { unitsOfPatterns } from "@/lib/statistics/agreement/alpha-units";
import { cohenKappa } from "@/lib/statistics/agreement/cohen-kappa";
import type { CountPatterns } from "@/lib/statistics/agreement/count-patterns";
import { distinctRatings } from "@/lib/statistics/agreement/distinct-ratings";
import { fleissKappa, fleissKappaValue } from "@/lib/statistics/agreement/fleiss-kappa";
import { jointCounts } from "@/lib/statistics/agreement/joint-counts";
import { krippendorffAlpha } from "@/lib/statistics/agreement/krippendorff-alpha";
import { readerPairCounts } from "@/lib/statistics/agreement/light-kappa";
import { multiRaterGwetAc } from "@/lib/statistics/agreement/multi-rater-gwet-ac";
import { multiRaterTable } from "@/lib/statistics/agreement/multi-rater-table";
import { pairTable } from "@/lib/statistics/agreement/pair-table";
import { percentAgreement } from "@/lib/statistics/agreement/percent-agreement";
import { marginsOfSums, ratingSums } from "@/lib/statistics/agreement/rating-sums";
import { tallyRatings } from "@/lib/statistics/agreement/tally-ratings";
import { agreementWeights } from "@/lib/statistics/agreement/weights";
import { dawidSkene } from "@/lib/statistics/consensus/dawid-skene";
import { majorityVote } from "@/lib/statistics/consensus/majority-vote";
import { bytesOf, countOf, ExportError, manifestPart } from "./exported";
import type { Workload } from "./workload";

/** Items x readers category codes, item-major, and the true category of each item. */
interface Ratings {
  codes: Int8Array;
  gold: Int8Array;
  items: number;
  readers: number;
  classes: number;
}

function readRatings(folder: string): Ratings {
  const part = manifestPart(folder, "cls");
  const items = countOf(part, "items");
  const readers = countOf(part, "annotators");
  const codes = new Int8Array(bytesOf(folder, "cls_ratings.i8", items * readers).buffer);
  const gold = new Int8Array(bytesOf(folder, "cls_gold.i8", items).buffer);
  return { codes, gold, items, readers, classes: countOf(part, "classes") };
}

const kappaPairs: Workload = {
  name: "cls-kappa",
  peers: ["scikit-learn"],
  prepare(folder) {
    const ratings = readRatings(folder);
    return () => {
      const { items, readers, classes, codes, gold } = ratings;
      const truth = { codes: gold, first: 0, step: 1 };
      const againstGold = Array.from({ length: readers }, (_, reader) =>
        jointCounts(truth, { codes, first: reader, step: readers }, items, classes),
      );
      return {
        accuracy: againstGold.map((counts) => percentAgreement(pairTable(counts, classes)).value),
        kappa_pairs: readerPairCounts(codes, readers, classes).map(
          (counts) => cohenKappa(pairTable(counts, classes)).value,
        ),
      };
    };
  },
};

const quadraticKappaPairs: Workload = {
  name: "cls-kappa-quadratic",
  peers: ["scikit-learn"],
  prepare(folder) {
    const { codes, readers, classes } = readRatings(folder);
    return () => {
      const weights = agreementWeights("quadratic", classes);
      const tables = readerPairCounts(codes, readers, classes);
      return {
        kappa_quadratic_pairs: tables.map((counts) => cohenKappa(pairTable(counts, classes, weights)).value),
      };
    };
  },
};

/** A workload of the ratings as a tally of count vectors. */
function ofTally(name: string, peer: string, figures: (patterns: CountPatterns) => Record<string, unknown>): Workload {
  return {
    name,
    peers: [peer],
    prepare(folder) {
      const { codes, readers, classes } = readRatings(folder);
      return () => figures(tallyRatings(distinctRatings(codes, readers, classes)));
    },
  };
}

const alpha = ofTally("cls-alpha", "krippendorff", (patterns) => {
  const units = unitsOfPatterns(patterns);
  return {
    alpha_nominal: krippendorffAlpha(units, "nominal").value,
    alpha_ordinal: krippendorffAlpha(units, "ordinal").value,
  };
});

const fleissAndAc1 = ofTally("cls-fleiss-ac1", "irrCAC", (patterns) => {
  const table = multiRaterTable(patterns);
  const fleiss = fleissKappa(table);
  const gwet = multiRaterGwetAc(table);
  return { fleiss: fleiss.value, fleiss_se: fleiss.standardError, ac1: gwet.value, ac1_se: gwet.standardError };
});

const fleissAlone: Workload = {
  name: "cls-fleiss",
  peers: ["statsmodels"],
  prepare(folder) {
    const { codes, readers, classes } = readRatings(folder);
    return () => ({ fleiss: fleissKappaValue(marginsOfSums(ratingSums(codes, readers, classes))).value });
  },
};

const dawidSkeneTen: Workload = {
  name: "cls-dawid-skene-10it",
  peers: ["crowd-kit"],
  prepare(folder) {
    const { codes, gold, items, readers, classes } = readRatings(folder);
    const observations = {
      item: Int32Array.from(codes, (_, cell) => Math.floor(cell / readers)),
      reader: Int32Array.from(codes, (_, cell) => cell % readers),
      label: codes,
      itemCount: items,
      readerCount: readers,
      labelCount: classes,
    };
    return () => {
      const found = dawidSkene(observations, { iterations: 10 });
      if (found.reason !== null) throw new ExportError("cls_ratings.i8: holds no votes");
      return {
        iterations: found.iterations,
        accuracy: shareRight(found.label, gold),
        priors: [...found.priors],
      };
    };
  },
};

const majority: Workload = {
  name: "cls-majority",
  peers: ["crowd-kit"],
  prepare(folder) {
    const { codes, gold, items, readers, classes } = readRatings(folder);
    return () => {
      const rowOf = new Int32Array(items);
      const rows = distinctRatings(codes, readers, classes, rowOf);
      const patterns = tallyRatings(rows);
      // crowd-kit gives a tie to the first column
      const { label } = majorityVote(patterns, "first");
      const ofRow = patterns.patternOfRow.map((pattern) => label[pattern] ?? -1);
      return {
        accuracy: shareRight(
          rowOf.map((row) => ofRow[row] ?? -1),
          gold,
        ),
      };
    };
  },
};

function shareRight(label: Int32Array, gold: Int8Array): number {
  let right = 0;
  for (let item = 0; item < label.length; item++) if (label[item] === gold[item]) right += 1;
  return right / label.length;
}

/** Labels of whole items by five readers. */
export const CLASSIFICATION_WORKLOADS: readonly Workload[] = [
  kappaPairs,
  quadraticKappaPairs,
  alpha,
  fleissAndAc1,
  fleissAlone,
  dawidSkeneTen,
  majority,
];
