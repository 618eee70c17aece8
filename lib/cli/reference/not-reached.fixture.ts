/** Called by reference cases and not reached from evaluation, assessments or the planner, and why. */
interface NotReached {
  names: readonly string[];
  why: string;
}

/** Whoever wires one in takes it off. */
export const NOT_REACHED: Readonly<Record<string, NotReached>> = {
  "lib/geometry/masks/bitmap.ts": {
    names: ["packImage"],
    why: "writes STAPLE's result of a case as a mask: in the product its caller holds pixels of a box (`packBox`)",
  },
  "lib/geometry/masks/coco-mask.ts": {
    names: ["readCocoMask", "writeCocoCounts", "writeCocoString"],
    why: "files, not figures: readers and writers of formats call them",
  },
  "lib/geometry/masks/mask-stack.ts": {
    names: ["gridVoxels", "singleSlice", "volumeStack"],
    why: "the form in which cases hold volumes; the engine keeps one mask a frame",
  },
  "lib/statistics/landmarks/oks-ap.ts": {
    names: ["keypointAveragePrecision", "oksCandidates"],
    why: "needs the area of each object, which deliveries of keypoints bring only as COCO's own field",
  },
  "lib/statistics/resampling/bootstrap-given.ts": {
    names: ["bootstrapGiven"],
    why: "takes draws from outside, to prove the limits without random numbers; `bootstrap` draws its own",
  },
};
