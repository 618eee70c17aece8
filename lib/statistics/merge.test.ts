import { expect, it } from "vitest";
import { unitsOfPatterns } from "./agreement/alpha-units";
import { cohenKappa } from "./agreement/cohen-kappa";
import { type CountPatterns, canonicalPatterns, patternsOfRatings } from "./agreement/count-patterns";
import { fleissKappa } from "./agreement/fleiss-kappa";
import { krippendorffAlpha } from "./agreement/krippendorff-alpha";
import { readerPairCounts } from "./agreement/light-kappa";
import { multiRaterGwetAc } from "./agreement/multi-rater-gwet-ac";
import { multiRaterTable } from "./agreement/multi-rater-table";
import { pairTable } from "./agreement/pair-table";
import { confusionMatrix, confusionMatrixOf } from "./classification/confusion-matrix";
import { confusionReport } from "./classification/confusion-report";
import { matthewsCorrelation } from "./classification/matthews-correlation";
import { randomSource } from "./random";

const TRIALS = 2000;
const random = randomSource(20_261_124);

/** Items in another order, cut into one to five parts, empty ones among them. */
function split<Item>(items: readonly Item[]): Item[][] {
  const parts = Array.from({ length: 1 + random.nextBelow(5) }, (): Item[] => []);
  const rest = [...items];
  while (rest.length > 0) {
    const [item] = rest.splice(random.nextBelow(rest.length), 1);
    if (item !== undefined) parts[random.nextBelow(parts.length)]?.push(item);
  }
  return parts;
}

const READERS = 3;
const CATEGORIES = 4;
const drawRow = () => Array.from({ length: READERS }, () => random.nextBelow(CATEGORIES + 1) - 1);
const patternsOf = (rows: readonly number[][]) => patternsOfRatings(rows.flat(), READERS, CATEGORIES);

function figuresOf(patterns: CountPatterns): unknown {
  const table = multiRaterTable(patterns);
  const units = unitsOfPatterns(patterns);
  return [
    fleissKappa(table),
    multiRaterGwetAc(table),
    krippendorffAlpha(units, "nominal"),
    krippendorffAlpha(units, "ordinal"),
  ];
}

it(`several readers: any split in any order gives the same to the last bit (${TRIALS} trials)`, () => {
  for (let trial = 0; trial < TRIALS; trial++) {
    const rows = Array.from({ length: 1 + random.nextBelow(25) }, drawRow);
    const merged = canonicalPatterns(...split(rows).map(patternsOf));
    expect(figuresOf(merged)).toEqual(figuresOf(canonicalPatterns(patternsOf(rows))));
  }
});

it(`pairs of readers: counts of any split add up to the same kappa (${TRIALS} trials)`, () => {
  const countsOf = (rows: readonly number[][]) => readerPairCounts(rows.flat(), READERS, CATEGORIES);
  for (let trial = 0; trial < TRIALS; trial++) {
    const rows = Array.from({ length: 1 + random.nextBelow(25) }, drawRow);
    const parts = split(rows).map(countsOf);
    const whole = countsOf(rows);
    const added = whole.map((table, pair) =>
      table.map((_, cell) => parts.reduce((sum, part) => sum + (part[pair]?.[cell] ?? 0), 0)),
    );
    const kappas = (tables: readonly Float64Array[]) =>
      tables.map((counts) => cohenKappa(pairTable(counts, CATEGORIES)));
    expect(kappas(added)).toEqual(kappas(whole));
  }
});

it(`confusion matrices: counts of any split add up to the same report (${TRIALS} trials)`, () => {
  const labels = ["a", "b", "c"];
  const matrixOf = (items: readonly (readonly [string, string])[]) =>
    confusionMatrixOf(
      items.map(([gold]) => gold),
      items.map(([, vendor]) => vendor),
      labels,
    );
  const drawLabel = () => labels[random.nextBelow(labels.length)] ?? "a";
  for (let trial = 0; trial < TRIALS; trial++) {
    const items = Array.from({ length: 1 + random.nextBelow(25) }, () => [drawLabel(), drawLabel()] as const);
    const parts = split(items).map(matrixOf);
    const cell = (row: number, column: number) =>
      parts.reduce((sum, { counts }) => sum + (counts[row * labels.length + column] ?? 0), 0);
    const added = confusionMatrix(
      labels.map((_, row) => labels.map((__, column) => cell(row, column))),
      labels,
    );
    const whole = matrixOf(items);
    expect(confusionReport(added)).toEqual(confusionReport(whole));
    expect(matthewsCorrelation(added)).toEqual(matthewsCorrelation(whole));
  }
});
