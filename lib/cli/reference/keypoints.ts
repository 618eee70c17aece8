import { StatisticsInputError } from "@/lib/statistics/estimate";
import { type LandmarkSets, landmarkDistances, requireSpacing } from "@/lib/statistics/landmarks/landmark-distances";
import { objectKeypointSimilarity } from "@/lib/statistics/landmarks/oks";
import { hasVisiblePoint, keypointAveragePrecision, oksCandidates } from "@/lib/statistics/landmarks/oks-ap";
import { correctKeypoints } from "@/lib/statistics/landmarks/pck";
import { radialError } from "@/lib/statistics/landmarks/radial-error";
import type { ReferenceAdapter } from "./adapter";
import { asNumbers, asRows } from "./agreement-input";
import { limitsOf, plainResult, spellings } from "./plain";

function asRecords(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) throw new TypeError("expected records");
  return value.map((entry: unknown) => Object.fromEntries(Object.entries(entry ?? {})));
}

/** Images by number, so that ties in score keep their order. */
function imageNumbers(records: readonly Record<string, unknown>[], images: readonly unknown[]): Int32Array {
  return Int32Array.from(records, ({ image }) => images.indexOf(image));
}

/** A case's box [x, y, width, height]; null where it gives none. */
function boxOf(value: unknown): [number, number, number, number] | null {
  if (value === undefined) return null;
  const [x = 0, y = 0, width = 0, height = 0] = asNumbers(value);
  return [x, y, width, height];
}

/** OKS of the first detection with the first gold object, where both are. */
function firstPair(
  gold: { keypoints: readonly number[][]; area: readonly number[] },
  detections: { keypoints: readonly number[][] },
  sigmas: readonly number[],
) {
  const [[points], [found], [area]] = [gold.keypoints, detections.keypoints, gold.area];
  return points && found ? objectKeypointSimilarity(points, found, area ?? 0, sigmas) : null;
}

const oks: ReferenceAdapter = (input) => {
  const goldRecords = asRecords(input.gt);
  const detectionRecords = asRecords(input.dt);
  const sigmas = asNumbers(input.sigmas);
  const images = [...new Set([...goldRecords, ...detectionRecords].map(({ image }) => image))].sort((one, other) =>
    typeof one === "number" && typeof other === "number" ? one - other : String(one) < String(other) ? -1 : 1,
  );
  const gold = {
    image: imageNumbers(goldRecords, images),
    keypoints: goldRecords.map(({ keypoints }) => asNumbers(keypoints)),
    area: goldRecords.map(({ area }) => Number(area)),
    box: goldRecords.map(({ bbox }) => boxOf(bbox)),
  };
  const detections = {
    image: imageNumbers(detectionRecords, images),
    keypoints: detectionRecords.map(({ keypoints }) => asNumbers(keypoints)),
    score: detectionRecords.map(({ score }) => Number(score)),
  };
  const candidates = oksCandidates(gold, detections, sigmas);
  const pairs: number[][] = [];
  for (let detection = 0; detection < detections.keypoints.length; detection++) {
    const end = candidates.start[detection + 1] ?? 0;
    for (let at = candidates.start[detection] ?? 0; at < end; at++) {
      const object = candidates.gold[at] ?? 0;
      if (hasVisiblePoint(gold.keypoints[object] ?? [])) pairs.push([object, detection, candidates.overlap[at] ?? 0]);
    }
  }
  pairs.sort(([gold1 = 0, detection1 = 0], [gold2 = 0, detection2 = 0]) => gold1 - gold2 || detection1 - detection2);
  const figures = keypointAveragePrecision(gold, detections, sigmas, candidates);
  return plainResult({
    oks: pairs,
    oks_pair: firstPair(gold, detections, sigmas),
    AP: figures.ap,
    AP50: figures.ap50,
    AP75: figures.ap75,
    APm: figures.apMedium,
    APl: figures.apLarge,
    AR: figures.ar,
    AR50: figures.ar50,
    AR75: figures.ar75,
    ARm: figures.arMedium,
    ARl: figures.arLarge,
  });
};

/** Images of landmarks, each a list of coordinates or null. */
function landmarkSets(value: unknown, name: string, axes: number): LandmarkSets {
  const rows = asRows(value);
  const landmarkCount = rows[0]?.length ?? 0;
  const positions = rows.flatMap((row, image) => {
    if (row.length !== landmarkCount) {
      throw new StatisticsInputError(`${name}[${image}]`, `${landmarkCount} landmarks`, row.length);
    }
    return row.flatMap((point, landmark) => coordinates(point, `${name}[${image}][${landmark}]`, axes));
  });
  return { positions: Float64Array.from(positions), landmarkCount, axes };
}

function coordinates(point: unknown, name: string, axes: number): number[] {
  if (point === null) return new Array<number>(axes).fill(Number.NaN);
  const found = asNumbers(point);
  if (found.length !== axes) throw new StatisticsInputError(name, `${axes} coordinates`, found.length);
  return found;
}

const radial: ReferenceAdapter = (input, options) => {
  const spacing = asNumbers(input.spacing);
  requireSpacing(spacing);
  const distances = landmarkDistances(
    landmarkSets(input.gold, "gold", spacing.length),
    landmarkSets(input.pred, "pred", spacing.length),
    spacing,
  );
  const result = radialError(
    distances,
    Array.isArray(options.thresholds_mm) ? asNumbers(options.thresholds_mm) : undefined,
  );
  return plainResult({
    n: result.n,
    missed: result.missed,
    extra: result.extra,
    mre: result.meanMm,
    sd: result.sdMm,
    median: result.medianMm,
    p95: result.p95Mm,
    max: result.maxMm,
    sdr: Object.fromEntries(
      result.successRates.flatMap(({ thresholdMm, count, rate, rateMissedAsFailure }) =>
        spellings(thresholdMm).map((key) => [
          key,
          {
            count,
            rate,
            wilson_low: limitsOf(rate).low,
            wilson_high: limitsOf(rate).high,
            rate_missed_as_failure: rateMissedAsFailure,
          },
        ]),
      ),
    ),
    per_landmark: result.perLandmark.map(({ n, meanMm }) => ({ n, mre: meanMm })),
  });
};

const pck: ReferenceAdapter = (input, options) => {
  const distances = landmarkDistances(landmarkSets(input.gold, "gold", 2), landmarkSets(input.pred, "pred", 2), [1, 1]);
  const shares = Array.isArray(options.alphas) ? asNumbers(options.alphas) : [];
  const { n, rates } = correctKeypoints(distances, asNumbers(input.reference_length), shares);
  return plainResult({
    n,
    pck: Object.fromEntries(rates.flatMap(({ share, rate }) => spellings(share).map((key) => [key, rate]))),
  });
};

/** Metric to function, for the cases of `keypoints.json`. */
export const keypointsAdapters: Record<string, ReferenceAdapter> = { oks, radial_error: radial, pck };
