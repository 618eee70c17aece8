import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseReferenceFile } from "@/lib/cli/reference/case";
import { boundsAround } from "@/lib/geometry/boxes/bounds";
import { boxAroundRings } from "@/lib/geometry/boxes/box-around";
import { boxInside, boxIou } from "@/lib/geometry/boxes/box-iou";
import { distanceToBox } from "@/lib/geometry/boxes/distance-to-box";
import { orientedBoxOverlap, prepareOrientedBox } from "@/lib/geometry/boxes/oriented-box";
import { volumeBoxOverlap } from "@/lib/geometry/boxes/volume-box";
import { coarseCells } from "@/lib/geometry/masks/coarse-cells";
import { decodeCocoCounts } from "@/lib/geometry/masks/coco-counts";
import { distanceToMask } from "@/lib/geometry/masks/distance-to-mask";
import { maskArea, runMask } from "@/lib/geometry/masks/run-mask";
import { fillPixelCentres } from "@/lib/geometry/polygons/centre-fill";
import { distanceToPolygon } from "@/lib/geometry/polygons/distance-to-polygon";
import { polygonOverlap, preparePolygon } from "@/lib/geometry/polygons/polygon-overlap";
import { distanceToVolume } from "@/lib/geometry/volumes/distance-to-volume";
import { brennanPrediger } from "@/lib/statistics/agreement/brennan-prediger";
import { cohenKappa } from "@/lib/statistics/agreement/cohen-kappa";
import { patternsOfRatings } from "@/lib/statistics/agreement/count-patterns";
import { distinctRatings } from "@/lib/statistics/agreement/distinct-ratings";
import { gwetAc } from "@/lib/statistics/agreement/gwet-ac";
import { pairTable } from "@/lib/statistics/agreement/pair-table";
import { percentAgreement } from "@/lib/statistics/agreement/percent-agreement";
import { ratingSums } from "@/lib/statistics/agreement/rating-sums";
import { readerTriples } from "@/lib/statistics/agreement/reader-triples";
import { scottPi } from "@/lib/statistics/agreement/scott-pi";
import { twoByTwoAgreement } from "@/lib/statistics/agreement/two-by-two";
import { agreementWeights } from "@/lib/statistics/agreement/weights";
import { shownRocAuc } from "@/lib/statistics/classification/shown-roc-auc";
import { differenceHeterogeneity } from "@/lib/statistics/comparison/difference-heterogeneity";
import { expectedCost } from "@/lib/statistics/comparison/expected-cost";
import { holm } from "@/lib/statistics/comparison/holm";
import { hotellingOneSample } from "@/lib/statistics/comparison/hotelling-one-sample";
import { twoProportions } from "@/lib/statistics/comparison/two-proportions";
import { majorityVote } from "@/lib/statistics/consensus/majority-vote";
import { leastCostAssignment } from "@/lib/statistics/detection/assignment";
import { emptyMatching } from "@/lib/statistics/detection/candidates";
import { markOutcomes } from "@/lib/statistics/detection/mark-outcomes";
import { clusteredProportion } from "@/lib/statistics/intervals/clustered-proportion";
import { quantileEstimate } from "@/lib/statistics/intervals/median-estimate";
import { quantileLimits } from "@/lib/statistics/intervals/quantile-limits";
import { rareFinding } from "@/lib/statistics/intervals/rare-finding";
import { wilson } from "@/lib/statistics/intervals/wilson";
import { objectKeypointSimilarity } from "@/lib/statistics/landmarks/oks";
import { regionKeypointSimilarity } from "@/lib/statistics/landmarks/oks-region";
import { dice } from "@/lib/statistics/overlap/dice";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import { sizeDifference } from "@/lib/statistics/overlap/size-difference";
import { baselineScores } from "@/lib/statistics/planning/baseline-scores";
import { falseSignalRates } from "@/lib/statistics/planning/false-signal-rates";
import { falseSignals } from "@/lib/statistics/planning/false-signals";
import { referenceError } from "@/lib/statistics/planning/reference-error";
import { scoreChart } from "@/lib/statistics/planning/score-chart";
import { shrunkenProportions } from "@/lib/statistics/planning/shrunken-proportions";
import { z14SingleNormal } from "@/lib/statistics/planning/z14-single-normal";
import { zeroAcceptance } from "@/lib/statistics/planning/zero-acceptance";
import { adjustedExcess } from "@/lib/statistics/reader-case/adjusted-excess";

/** An example as it stands in a docstring, and what the function gives: numbers in the order of the words. */
interface Example {
  file: string;
  words: string;
  gives: () => readonly unknown[];
  is: readonly unknown[];
  /** Decimals that are printed; 9 unless given. */
  decimals?: number;
}

const STATISTICS = "lib/statistics";
const GEOMETRY = "lib/geometry";
const table = (counts: number[]) => pairTable(counts, Math.sqrt(counts.length));
const square = (at: number) => preparePolygon([[at, at, at + 10, at, at + 10, at + 10, at, at + 10]]);
const cube = (at: number) => ({ x: at, y: at, z: at, width: 1, height: 1, depth: 1 });

const EXAMPLES: readonly Example[] = [
  {
    file: `${STATISTICS}/planning/false-signals.ts`,
    words: "60 people x 10 labels at an ARL of 370 give 1.62 a period",
    gives: () => [falseSignals(60 * 10, 370).expected],
    is: [1.62],
    decimals: 2,
  },
  {
    file: `${STATISTICS}/comparison/difference-heterogeneity.ts`,
    words: "differences 1, 0, 1 and 0, -1, 0 of three clusters each have F = 4.5",
    gives: () => {
      const side = (numerators: number[], from: number) => ({
        numerators,
        denominators: [0, 1, 2, 3, 4, 5].map((at) => Number(at >= from && at < from + 3)),
      });
      const none = [0, 0, 0, 0, 0, 0];
      const north = { first: side([1, 0, 1, 0, 0, 0], 0), second: side(none, 0) };
      const south = { first: side(none, 3), second: side([0, 0, 0, 0, 1, 0], 3) };
      return [differenceHeterogeneity([north, south]).statistic];
    },
    is: [4.5],
  },
  {
    file: `${STATISTICS}/planning/baseline-scores.ts`,
    words: "10, 20, 10 and 40 of 100 with a baseline of the first three have the centre 0.1333",
    gives: () => [baselineScores([10, 20, 10, 40], [100, 100, 100, 100], 3, "proportion").center.value],
    is: [0.1333],
    decimals: 4,
  },
  {
    file: `${STATISTICS}/planning/score-chart.ts`,
    words: "a score of 3.5 signals above on plain limits",
    gives: () => [scoreChart([3.5], "limits")[0]?.signal],
    is: ["above"],
  },
  {
    file: `${STATISTICS}/planning/false-signal-rates.ts`,
    words: "after a baseline of 20, plain limits signal at about 0.011 of the points",
    gives: () => falseSignalRates("limits", 20, 1),
    is: [0.011],
    decimals: 3,
  },
  {
    file: `${STATISTICS}/planning/shrunken-proportions.ts`,
    words: "2 and 8 of 10 each have ρ = 0.477 and become 0.230 and 0.770",
    gives: () => {
      const { correlation, groups } = shrunkenProportions([2, 8], [10, 10]);
      return [correlation.value, ...groups.map(({ shrunken }) => shrunken.value)];
    },
    is: [0.477, 0.23, 0.77],
    decimals: 3,
  },
  {
    file: `${STATISTICS}/intervals/median-estimate.ts`,
    words: "of 1, 2, ..., 21, a cluster each, the 95th percentile is 20",
    gives: () => {
      const values = Array.from({ length: 21 }, (_, at) => ({ value: at + 1, cluster: at }));
      return [quantileEstimate(values, 0.95, 0.95).value];
    },
    is: [20],
  },
  {
    file: `${STATISTICS}/intervals/quantile-limits.ts`,
    words: "quantileLimits([1, 2, 3, 4, 5, 6], 0.5, 6, 0.95) is low 1, high 6",
    gives: () => {
      const { low, high } = quantileLimits([1, 2, 3, 4, 5, 6], 0.5, 6, 0.95);
      return [low ?? null, high ?? null];
    },
    is: [1, 6],
  },
  {
    file: `${STATISTICS}/reader-case/adjusted-excess.ts`,
    words: "adjustedExcess([1, 0, 0], [0, 0, 0], [1, 1, 1], 0.95) lies around 0.2",
    gives: () => {
      const { upper } = adjustedExcess(Float64Array.of(1, 0, 0), new Float64Array(3), Uint8Array.of(1, 1, 1), 0.5);
      return [upper.value];
    },
    is: [0.2],
  },
  {
    file: `${STATISTICS}/overlap/intersection-over-union.ts`,
    words: "counts 20, 30, 30 give 0.5",
    gives: () => [intersectionOverUnion({ intersection: 20, first: 30, second: 30 }).value],
    is: [0.5],
  },
  {
    file: `${STATISTICS}/overlap/dice.ts`,
    words: "`dice({ intersection: 20, first: 30, second: 30 })` is 2/3",
    gives: () => [dice({ intersection: 20, first: 30, second: 30 }).value],
    is: [2 / 3],
  },
  {
    file: `${STATISTICS}/overlap/size-difference.ts`,
    words: "counts 30 (gold) and 20 of 1 mm2 give difference -10, relative -1/3, similarity 0.8",
    gives: () => {
      const found = sizeDifference({ intersection: 20, first: 30, second: 20 }, 1);
      return [found.difference, found.relativeDifference.value, found.volumetricSimilarity.value];
    },
    is: [-10, -1 / 3, 0.8],
  },
  {
    file: `${STATISTICS}/planning/z14-single-normal.ts`,
    words: "a lot of 1,200, level II, AQL 1.0: letter J, n = 80, accept 2, reject 3",
    gives: () => {
      const plan = z14SingleNormal(1200, "II", 1);
      return [plan.codeLetter, plan.n, plan.accept, plan.reject];
    },
    is: ["J", 80, 2, 3],
  },
  {
    file: `${STATISTICS}/planning/reference-error.ts`,
    words:
      "a reference of sensitivity .85 and specificity .97 shows a perfect tool with sensitivity .759 at 10 % prevalence and .366 at 2 %",
    gives: () =>
      [0.1, 0.02].map((at) => referenceError(at, { sensitivity: 0.85, specificity: 0.97 }).perfectSensitivity.value),
    is: [0.759, 0.366],
    decimals: 3,
  },
  {
    file: `${STATISTICS}/comparison/expected-cost.ts`,
    words:
      "2 of 10 positives missed, 3 of 30 negatives called, a miss worth 5 false alarms, prevalence .1: .1 x 5 x .2 + .9 x .1 = .19 false alarms an item",
    gives: () => [
      expectedCost([
        { weight: 0.1 * 5, tallies: { numerators: [2, 0], denominators: [10, 0] } },
        { weight: 0.9, tallies: { numerators: [0, 3], denominators: [0, 30] } },
      ]).value,
    ],
    is: [0.19],
  },
  {
    file: `${STATISTICS}/planning/zero-acceptance.ts`,
    words: "95% and 5% ask for 59",
    gives: () => [zeroAcceptance(0.95, 0.05).n],
    is: [59],
  },
  {
    file: `${STATISTICS}/consensus/majority-vote.ts`,
    words: "votes a, a, b give a with support 2/3; a, b give none, support 1/2",
    gives: () => {
      const { label, support } = majorityVote(patternsOfRatings([0, 0, 1, 0, 1, -1], 3, 2));
      return [label[0], support[0]?.value, label[1], support[1]?.value];
    },
    is: [0, 2 / 3, -1, 1 / 2],
  },
  {
    file: `${STATISTICS}/agreement/weights.ts`,
    words: '`agreementWeights("linear", 3)` is [1, .5, 0, .5, 1, .5, 0, .5, 1]',
    gives: () => [...agreementWeights("linear", 3)],
    is: [1, 0.5, 0, 0.5, 1, 0.5, 0, 0.5, 1],
  },
  {
    file: `${STATISTICS}/agreement/percent-agreement.ts`,
    words: "counts [40, 10, 12, 38] give .78",
    gives: () => [percentAgreement(table([40, 10, 12, 38])).value],
    is: [0.78],
  },
  {
    file: `${STATISTICS}/agreement/brennan-prediger.ts`,
    words: "counts [40, 10, 12, 38] give .56",
    gives: () => [brennanPrediger(table([40, 10, 12, 38])).value],
    is: [0.56],
  },
  {
    file: `${STATISTICS}/agreement/scott-pi.ts`,
    words: "counts [40, 10, 12, 38] give .55982",
    gives: () => [scottPi(table([40, 10, 12, 38])).value],
    is: [0.55982],
    decimals: 5,
  },
  {
    file: `${STATISTICS}/agreement/gwet-ac.ts`,
    words: "counts [118, 5, 2, 0] give .9408 where kappa is -.0234",
    gives: () => [gwetAc(table([118, 5, 2, 0])).value, cohenKappa(table([118, 5, 2, 0])).value],
    is: [0.9408, -0.0234],
    decimals: 4,
  },
  {
    file: `${STATISTICS}/agreement/cohen-kappa.ts`,
    words: "counts [88, 14, 18, 10, 40, 10, 2, 6, 12] (Cohen 1968, table 1) give .492",
    gives: () => [cohenKappa(table([88, 14, 18, 10, 40, 10, 2, 6, 12])).value],
    is: [0.492],
    decimals: 3,
  },
  {
    file: `${STATISTICS}/agreement/two-by-two.ts`,
    words: "counts [118, 5, 2, 0] have prevalence index .944, bias index .024, positive agreement .9712, negative 0",
    gives: () => {
      const found = twoByTwoAgreement(table([118, 5, 2, 0]));
      return [found?.prevalenceIndex, found?.biasIndex, found?.positiveAgreement, found?.negativeAgreement].map(
        (figure) => figure?.value,
      );
    },
    is: [0.944, 0.024, 0.9712, 0],
    decimals: 4,
  },
  {
    file: `${STATISTICS}/agreement/distinct-ratings.ts`,
    words: "rows (0,1), (0,1), (1,1) are two rows with frequencies 2 and 1",
    gives: () => [...distinctRatings([0, 1, 0, 1, 1, 1], 2, 2).frequency],
    is: [2, 1],
  },
  {
    file: `${STATISTICS}/agreement/rating-sums.ts`,
    words: "rows (0, 0), (0, 1) are two items of two ratings, 2 agreeing ordered pairs, category 0 chosen three times",
    gives: () => {
      const { items, agreeingPairs, chosen } = ratingSums(Int8Array.of(0, 0, 0, 1), 2, 2);
      return [items[2] ?? 0, agreeingPairs[2] ?? 0, chosen[4] ?? 0];
    },
    is: [2, 2, 3],
  },
  {
    file: `${STATISTICS}/intervals/rare-finding.ts`,
    words: "437 of 980 give mean 0.446 and limits 0.415 and 0.477 (Gelman's births with placenta previa)",
    gives: () => {
      const { mean, low, high } = rareFinding(437, 980);
      return [mean.value ?? Number.NaN, low.value ?? Number.NaN, high.value ?? Number.NaN];
    },
    is: [0.446, 0.415, 0.477],
    decimals: 3,
  },
  {
    file: `${STATISTICS}/intervals/wilson.ts`,
    words: "wilson(81, 263) is 0.3080 with limits 0.2553 and 0.3662 (Newcombe's table I)",
    gives: () => {
      const { value, low, high } = wilson(81, 263);
      return [value, low, high];
    },
    is: [0.308, 0.2553, 0.3662],
    decimals: 4,
  },
  {
    file: `${STATISTICS}/intervals/clustered-proportion.ts`,
    words: "clusteredProportion([8, 10, 3], [10, 10, 10]).value is 0.7",
    gives: () => [clusteredProportion([8, 10, 3], [10, 10, 10]).value],
    is: [0.7],
  },
  {
    file: `${STATISTICS}/comparison/two-proportions.ts`,
    words: "56/70 against 48/80 differ by 0.20, Newcombe 0.0524 to 0.3339 (his table II)",
    gives: () => {
      const { value, low, high } = twoProportions(56, 70, 48, 80).difference;
      return [value, low, high];
    },
    is: [0.2, 0.0524, 0.3339],
    decimals: 4,
  },
  {
    file: `${STATISTICS}/comparison/hotelling-one-sample.ts`,
    words: "(1), (2), (3), (4), (5) have T2 = 18 and p = .0132",
    gives: () => {
      const found = hotellingOneSample([[1], [2], [3], [4], [5]]);
      return [found?.tSquared ?? null, found?.p ?? null];
    },
    is: [18, 0.0132],
    decimals: 4,
  },
  {
    file: `${STATISTICS}/comparison/holm.ts`,
    words: "holm([0.01, 0.04, 0.03]) is [0.03, 0.06, 0.06]",
    gives: () => holm([0.01, 0.04, 0.03]),
    is: [0.03, 0.06, 0.06],
  },
  {
    file: `${STATISTICS}/landmarks/oks.ts`,
    words: "one point off by sqrt(area) * 2 sigma gives exp(-1/2)",
    gives: () => [objectKeypointSimilarity([0, 0, 2], [20 * 2 * 0.1, 0, 2], 400, [0.1]).value],
    is: [Math.exp(-1 / 2)],
  },
  {
    file: `${GEOMETRY}/boxes/distance-to-box.ts`,
    words: "from (0, 5), pixels of 1 x 2 mm, the box from 3 to 9 along both axes is 3 mm away",
    gives: () => [distanceToBox([0, 5], [3, 3], [9, 9], [1, 2])],
    is: [3],
  },
  {
    file: `${GEOMETRY}/polygons/distance-to-polygon.ts`,
    words: "from (5, 2), pixels of 1 mm, the square from 0 to 4 is 1 mm away",
    gives: () => [distanceToPolygon([[0, 0, 4, 0, 4, 4, 0, 4]], "union", 5, 2, [1, 1])],
    is: [1],
  },
  {
    file: `${GEOMETRY}/masks/distance-to-mask.ts`,
    words: "from (3.5, 0.5), pixels of 2 x 1 mm, a mask of the first pixel alone is 5 mm away",
    gives: () => [distanceToMask(runMask(4, 1, [0, 1, 3]), 3.5, 0.5, [2, 1])],
    is: [5],
  },
  {
    file: `${GEOMETRY}/volumes/distance-to-volume.ts`,
    words: "voxels of 1 mm at the identity, a mask of the voxel (0, 0, 0) alone: 1.5 mm from (2, 0, 0)",
    gives: () => {
      const affine = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
      const slices = [{ index: 0, runs: Uint32Array.of(0, 1) }];
      return [distanceToVolume({ width: 1, height: 1, affine, slices }, [2, 0, 0])];
    },
    is: [1.5],
  },
  {
    file: `${GEOMETRY}/boxes/oriented-box.ts`,
    words: "a unit cube and the same turned by 45 degrees about z share 2 (sqrt 2 - 1)",
    gives: () => {
      const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)];
      const turnedCube = (axes: number[]) => prepareOrientedBox({ centre: [0, 0, 0], size: [1, 1, 1], axes });
      const upright = turnedCube([1, 0, 0, 0, 1, 0, 0, 0, 1]);
      return [orientedBoxOverlap(upright, turnedCube([cos, -sin, 0, sin, cos, 0, 0, 0, 1])).intersection];
    },
    is: [2 * (Math.SQRT2 - 1)],
  },
  {
    file: `${STATISTICS}/landmarks/oks-region.ts`,
    words: "one point 3 units beyond the widened box, area 1 and sigma .5, gives exp(-9/2)",
    gives: () => [regionKeypointSimilarity([0, 0, 1, 1], [5, 0], 1, [0.5]).value],
    is: [Math.exp(-9 / 2)],
  },
  {
    file: `${STATISTICS}/detection/mark-outcomes.ts`,
    words: "of two detections on one object the matched one is a first hit, the other a duplicate",
    gives: () => {
      const candidates = {
        start: Int32Array.of(0, 1, 2),
        gold: Int32Array.of(0, 0),
        overlap: Float64Array.of(0.9, 0.8),
      };
      const matching = emptyMatching(2, 1);
      matching.goldOf[0] = 0;
      return [...markOutcomes(matching, candidates, 0.5, { score: [0.9, 0.8], image: [0, 0] }).outcome];
    },
    is: [1, 2],
  },
  {
    file: `${STATISTICS}/detection/assignment.ts`,
    words: "costs [4, 1, 3, 2, 0, 5, 3, 2, 2] give columns [1, 0, 2]",
    gives: () => [...leastCostAssignment(Float64Array.of(4, 1, 3, 2, 0, 5, 3, 2, 2), 3, 3)],
    is: [1, 0, 2],
  },
  {
    file: `${STATISTICS}/classification/shown-roc-auc.ts`,
    words: "scores 1, 3, 2, 4 of items 0, 0, 1, 1 give 0.75",
    gives: () => [shownRocAuc([false, false, true, true], [1, 3, 2, 4], [1, 2, 3, 4]).value],
    is: [0.75],
  },
  {
    file: `${GEOMETRY}/polygons/polygon-overlap.ts`,
    words: "the squares of side 10 at (0, 0) and (5, 5) share 25",
    gives: () => [polygonOverlap(square(0), square(5)).intersection],
    is: [25],
  },
  {
    file: `${GEOMETRY}/polygons/centre-fill.ts`,
    words: "the square (0,0) (2,0) (2,2) (0,2) has the 4 pixels of its area",
    gives: () => [maskArea(fillPixelCentres([[0, 0, 2, 0, 2, 2, 0, 2]], 5, 5))],
    is: [4],
  },
  {
    file: `${GEOMETRY}/boxes/volume-box.ts`,
    words: "unit cubes moved by half a side along all axes share 1/8",
    gives: () => [volumeBoxOverlap(cube(0), cube(0.5)).intersection],
    is: [1 / 8],
  },
  {
    file: `${GEOMETRY}/boxes/bounds.ts`,
    words: "5,2 1,9 gives [1, 2, 5, 9]",
    gives: () => boundsAround([[5, 2, 1, 9]]) ?? [],
    is: [1, 2, 5, 9],
  },
  {
    file: `${GEOMETRY}/boxes/box-around.ts`,
    words: "a ring 1,2 5,2 5,9 gives [1, 2, 4, 7]",
    gives: () => boxAroundRings([[1, 2, 5, 2, 5, 9]]) ?? [],
    is: [1, 2, 4, 7],
  },
  {
    file: `${GEOMETRY}/boxes/box-iou.ts`,
    words: "[10, 10, 20, 10] and [15, 12, 20, 12] give .375",
    gives: () => [boxIou([10, 10, 20, 10], 0, [15, 12, 20, 12], 0).value],
    is: [0.375],
  },
  {
    file: `${GEOMETRY}/boxes/box-iou.ts`,
    words: "[10, 10, 20, 10] in [15, 12, 20, 12] gives .6",
    gives: () => [boxInside([10, 10, 20, 10], 0, [15, 12, 20, 12], 0).value],
    is: [0.6],
  },
  {
    file: `${GEOMETRY}/masks/coco-counts.ts`,
    words: '`decodeCocoCounts("n0")` is [30]',
    gives: () => [...decodeCocoCounts("n0")],
    is: [30],
  },
  {
    file: `${STATISTICS}/agreement/reader-triples.ts`,
    words: "five readers' ten pairs are in (0,1,2), (0,3,4), (1,2,3) and (1,2,4)",
    gives: () => readerTriples(5).flatMap(({ first, second, third }) => [first, second, third]),
    is: [0, 1, 2, 0, 3, 4, 1, 2, 3, 1, 2, 4],
  },
  {
    file: `${GEOMETRY}/masks/coarse-cells.ts`,
    words:
      "of a row of 6 pixels those from the second to the fourth, cells of 2 pixels: the first two of the three cells are filled",
    gives: () => {
      const { columns, rows, runs } = coarseCells(runMask(6, 1, [1, 3, 2]), { x: 0, y: 0, width: 6, height: 1 }, 2);
      return [columns, rows, ...runs];
    },
    is: [3, 1, 0, 2, 1],
  },
  {
    file: `${GEOMETRY}/masks/run-mask.ts`,
    words: "`runMask(3, 2, [1, 2, 3])` has the pixels (1,0) and (2,0)",
    gives: () => [maskArea(runMask(3, 2, [1, 2, 3])), ...runMask(3, 2, [1, 2, 3]).runs],
    is: [2, 1, 2, 3],
  },
];

/** Examples on published data, which the reference cases hold: paths of a case's result, and the digits of the words. */
const PUBLISHED: readonly { file: string; words: string; id: string; is: Readonly<Record<string, string>> }[] = [
  {
    file: `${STATISTICS}/agreement/fleiss-kappa.ts`,
    words: "Fleiss' 30 patients by 6 psychiatrists give .430",
    id: "agreement.multi_rater.fleiss_1971",
    is: { "identity.fleiss.value": "0.430" },
  },
  {
    file: `${STATISTICS}/agreement/multi-rater-gwet-ac.ts`,
    words: "Gwet's 12 items by 4 readers give .77544 (SE .14295)",
    id: "agreement.multi_rater.gwet_4raters",
    is: { "identity.gwet.value": "0.77544", "identity.gwet.se": "0.14295" },
  },
  {
    file: `${STATISTICS}/agreement/multi-rater-krippendorff.ts`,
    words: "Krippendorff's data C, nominal, give .743 (SE .14557)",
    id: "agreement.krippendorff.data_c",
    is: { nominal: "0.743" },
  },
  {
    file: `${STATISTICS}/agreement/krippendorff-alpha.ts`,
    words: "its data C give nominal .743, ordinal .815, interval .849, ratio .797",
    id: "agreement.krippendorff.data_c",
    is: { nominal: "0.743", ordinal: "0.815", interval: "0.849", ratio: "0.797" },
  },
  {
    file: `${STATISTICS}/agreement/icc.ts`,
    words: "Shrout and Fleiss' table 2 gives .17 .29 .71 .44 .62 .91",
    id: "agreement.icc.shrout_fleiss_1979",
    is: {
      "ICC1.value": "0.17",
      "ICC2.value": "0.29",
      "ICC3.value": "0.71",
      "ICC1k.value": "0.44",
      "ICC3k.value": "0.91",
    },
  },
  {
    file: `${STATISTICS}/agreement/lin-ccc.ts`,
    words: "the PEFR readings of Bland and Altman 1986 give .9427 (.8505 to .9787)",
    id: "agreement.ccc.pefr",
    is: { ccc: "0.9427", low: "0.8505", high: "0.9787" },
  },
  {
    file: `${STATISTICS}/agreement/bland-altman.ts`,
    words: "PEFR meters with multiplier 2 give -79.6 to 75.4 l/min",
    id: "agreement.bland_altman.pefr_1986",
    is: { loa_upper: "75.4" },
  },
  {
    file: `${STATISTICS}/consensus/dawid-skene.ts`,
    words: "the paper's 45 patients by 5 anaesthetists give priors .40 .42 .11 .07",
    id: "consensus.dawid_skene.anaesthetists_100_iterations",
    is: { "priors.0": "0.40", "priors.1": "0.42", "priors.2": "0.11", "priors.3": "0.07" },
  },
  {
    file: `${STATISTICS}/detection/coco-ap.ts`,
    words: "cocoapi's val2014 fake results (bbox) give AP .505, AP50 .697",
    id: "detection.coco_ap.cocoapi_fakebbox100",
    is: { AP: "0.505", AP50: "0.697" },
  },
];

const ROOT = path.join(import.meta.dirname, "../..");

function sourcesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder)).flatMap((entry) => {
    const name = `${folder}/${entry}`;
    if (statSync(path.join(ROOT, name)).isDirectory()) return sourcesBelow(name);
    return name.endsWith(".ts") && !name.endsWith(".test.ts") ? [name] : [];
  });
}

/** The docstrings of a file as running text. */
const prose = (file: string): string =>
  readFileSync(path.join(ROOT, file), "utf8")
    .replaceAll(/\n\s*\* ?/g, " ")
    .replaceAll(/\s+/g, " ");

describe("examples of docstrings", () => {
  it.each(EXAMPLES.map((one) => [one.words, one] as const))("%s", (words, { file, gives, is, decimals = 9 }) => {
    expect(prose(file)).toContain(`Example: ${words}`);
    const found = gives();
    expect(found).toHaveLength(is.length);
    for (const [at, value] of is.entries()) {
      if (typeof value === "number") expect(found[at]).toBeCloseTo(value, decimals);
      else expect(found[at]).toBe(value);
    }
  });

  it("are all executed, here or as a reference case", () => {
    const executed = [...EXAMPLES, ...PUBLISHED];
    const unexecuted = [...sourcesBelow(STATISTICS), ...sourcesBelow(GEOMETRY)].filter((file) => {
      const written = prose(file).split("Example: ").length - 1;
      return written !== executed.filter((one) => one.file === file).length;
    });
    expect(unexecuted).toEqual([]);
  });
});

describe("examples on published data", () => {
  const folder = path.join(ROOT, "../shared/reference");
  if (!existsSync(folder)) {
    it.skip("skipped: no ../shared", () => {});
    return;
  }
  const cases = ["agreement", "consensus", "detection"].flatMap(
    (area) => parseReferenceFile(readFileSync(path.join(folder, `${area}.json`), "utf8"), area).cases,
  );
  // the cases themselves are run by lib/cli/reference/reference.test.ts
  it.each(PUBLISHED.map((one) => [one.words, one] as const))("%s", (words, { file, id, is }) => {
    expect(prose(file)).toContain(`Example: ${words}`);
    const expected = cases.find((one) => one.id === id)?.expected;
    for (const [at, digits] of Object.entries(is)) {
      const value = at.split(".").reduce<unknown>((node, key) => Object(node)[key], expected);
      expect(Number(value).toFixed(digits.split(".")[1]?.length ?? 0)).toBe(digits);
    }
  });
});
