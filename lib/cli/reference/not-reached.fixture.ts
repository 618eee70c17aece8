/**
 * Called by reference cases and not yet reached from evaluation, assessments or the planner: figures that are right, and
 * that no screen of a vendor's or reader's work shows. Whoever wires one in takes it off.
 */
export const NOT_REACHED: Readonly<Record<string, readonly string[]>> = {
  "lib/geometry/masks/bitmap.ts": ["packImage"],
  "lib/geometry/masks/coco-mask.ts": ["readCocoMask", "writeCocoCounts", "writeCocoString"],
  "lib/geometry/masks/mask-stack.ts": ["gridVoxels", "singleSlice", "volumeStack"],
  "lib/geometry/surfaces/spacing.ts": ["voxelSize"],
  "lib/geometry/surfels/surfel-distances.ts": ["surfelDistances"],
  "lib/statistics/classification/confusion-matrix.ts": ["confusionMatrixOf"],
  "lib/statistics/classification/confusion-report.ts": ["AVERAGED_FIGURES"],
  "lib/statistics/distance/average-distance.ts": ["directedAverageDistanceMm", "meanAverageDistanceMm"],
  "lib/statistics/distance/surfels.ts": ["surfaceSizes", "surfelAverageMm", "surfelDice", "surfelHausdorffMm"],
  "lib/statistics/landmarks/oks-ap.ts": ["keypointAveragePrecision", "oksCandidates"],
  "lib/statistics/resampling/bootstrap-given.ts": ["bootstrapGiven"],
};
