import { unitsOfPatterns } from "@/lib/statistics/agreement/alpha-units";
import { cohenKappaValue } from "@/lib/statistics/agreement/cohen-kappa";
import { type CountPatterns, canonicalPatterns } from "@/lib/statistics/agreement/count-patterns";
import { distinctRatings } from "@/lib/statistics/agreement/distinct-ratings";
import { fleissKappa, fleissKappaValue } from "@/lib/statistics/agreement/fleiss-kappa";
import { jointCounts } from "@/lib/statistics/agreement/joint-counts";
import { krippendorffAlpha } from "@/lib/statistics/agreement/krippendorff-alpha";
import { readerPairCounts } from "@/lib/statistics/agreement/light-kappa";
import { multiRaterGwetAc } from "@/lib/statistics/agreement/multi-rater-gwet-ac";
import { multiRaterTable } from "@/lib/statistics/agreement/multi-rater-table";
import { pairTable } from "@/lib/statistics/agreement/pair-table";
import { percentAgreementValue } from "@/lib/statistics/agreement/percent-agreement";
import { marginsOfSums, mergedSums, ratingSums } from "@/lib/statistics/agreement/rating-sums";
import { tallyRatings } from "@/lib/statistics/agreement/tally-ratings";
import { agreementWeights } from "@/lib/statistics/agreement/weights";
import { dawidSkene } from "@/lib/statistics/consensus/dawid-skene";
import { majorityVote } from "@/lib/statistics/consensus/majority-vote";
import { bytesOf, countOf, ExportError, manifestPart } from "./exported";
import { dividedWorkload, type Workload } from "./workload";

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

/** Rows `begin` to `end` of the ratings. */
function rowsOf({ codes, readers }: Ratings, begin: number, end: number): Int8Array {
  return codes.subarray(begin * readers, end * readers);
}

/** Tables of counts, added cell by cell. */
function addedTables(parts: readonly (readonly Float64Array[])[]): Float64Array[] {
  const [first = [], ...others] = parts;
  if (others.length === 0) return [...first];
  return first.map((table, at) =>
    table.map((count, cell) => others.reduce((sum, part) => sum + (part[at]?.[cell] ?? 0), count)),
  );
}

const itemsOf = ({ items }: Ratings): number => items;

const kappaPairs = dividedWorkload("cls-kappa", ["scikit-learn"], {
  read: readRatings,
  size: itemsOf,
  tally(ratings, begin, end) {
    const { readers, classes, gold } = ratings;
    const codes = rowsOf(ratings, begin, end);
    const truth = { codes: gold.subarray(begin, end), first: 0, step: 1 };
    const againstGold = Array.from({ length: readers }, (_, reader) =>
      jointCounts(truth, { codes, first: reader, step: readers }, end - begin, classes),
    );
    return { againstGold, ofPairs: readerPairCounts(codes, readers, classes) };
  },
  figures({ classes }, parts) {
    const againstGold = addedTables(parts.map((part) => part.againstGold));
    const ofPairs = addedTables(parts.map((part) => part.ofPairs));
    return {
      accuracy: againstGold.map((counts) => percentAgreementValue(pairTable(counts, classes)).value),
      kappa_pairs: ofPairs.map((counts) => cohenKappaValue(pairTable(counts, classes)).value),
    };
  },
});

const quadraticKappaPairs = dividedWorkload("cls-kappa-quadratic", ["scikit-learn"], {
  read: readRatings,
  size: itemsOf,
  tally: (ratings, begin, end) => readerPairCounts(rowsOf(ratings, begin, end), ratings.readers, ratings.classes),
  figures({ classes }, parts) {
    const weights = agreementWeights("quadratic", classes);
    return {
      kappa_quadratic_pairs: addedTables(parts).map(
        (counts) => cohenKappaValue(pairTable(counts, classes, weights)).value,
      ),
    };
  },
});

/** A workload of the ratings as a tally of count vectors. */
function ofTally(name: string, peer: string, figures: (patterns: CountPatterns) => Record<string, unknown>): Workload {
  return dividedWorkload(name, [peer], {
    read: readRatings,
    size: itemsOf,
    tally(ratings, begin, end): CountPatterns {
      const rows = distinctRatings(rowsOf(ratings, begin, end), ratings.readers, ratings.classes);
      const { categoryCount, counts, frequency } = tallyRatings(rows);
      return { categoryCount, counts, frequency };
    },
    figures: (_, parts) => figures(parts.length === 1 && parts[0] ? parts[0] : canonicalPatterns(...parts)),
  });
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

const fleissAlone = dividedWorkload("cls-fleiss", ["statsmodels"], {
  read: readRatings,
  size: itemsOf,
  tally: ({ codes, readers, classes }, begin, end) => ratingSums(codes, readers, classes, begin, end),
  figures: (_, [first, ...others]) => {
    if (!first) throw new ExportError("cls_ratings.i8: holds no items");
    return { fleiss: fleissKappaValue(marginsOfSums(mergedSums(first, ...others))).value };
  },
});

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
        accuracy: countRight(found.label, gold) / items,
        priors: [...found.priors],
      };
    };
  },
};

const majority = dividedWorkload("cls-majority", ["crowd-kit"], {
  read: readRatings,
  size: itemsOf,
  tally(ratings, begin, end) {
    const { readers, classes, gold } = ratings;
    const rowOf = new Int32Array(end - begin);
    const rows = distinctRatings(rowsOf(ratings, begin, end), readers, classes, rowOf);
    const patterns = tallyRatings(rows);
    // crowd-kit gives a tie to the first column
    const { label } = majorityVote(patterns, "first");
    const ofRow = patterns.patternOfRow.map((pattern) => label[pattern] ?? -1);
    return countRight(
      rowOf.map((row) => ofRow[row] ?? -1),
      gold.subarray(begin, end),
    );
  },
  figures: ({ items }, parts) => ({ accuracy: parts.reduce((sum, right) => sum + right, 0) / items }),
});

function countRight(label: Int32Array, gold: Int8Array): number {
  let right = 0;
  for (let item = 0; item < label.length; item++) if (label[item] === gold[item]) right += 1;
  return right;
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
