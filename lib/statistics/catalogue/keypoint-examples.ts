import type { Candidates } from "../detection/candidates";
import { type KeypointAveragePrecision, rankedKeypointFigures } from "../landmarks/ranked-keypoint-figures";
import type { WorkedExample } from "./example";

/** Detections 0, 1, 2 by falling score: on gold 0 with OKS .8, on nothing, on gold 1 with OKS .6. */
const PAIRS: Candidates = {
  start: Int32Array.of(0, 1, 1, 2),
  gold: Int32Array.of(0, 1),
  overlap: Float64Array.of(0.8, 0.6),
};
const sets = (name: keyof KeypointAveragePrecision): WorkedExample => ({
  given:
    "one image, gold of 50² and 100² square pixels; 3 sets by falling score: OKS .8 with the one, none, OKS .6 with the other",
  calls: "rankedKeypointFigures",
  compute: () =>
    rankedKeypointFigures(
      { label: [0, 0], area: [2500, 10_000] },
      { image: [0, 0, 0], label: [0, 0, 0], score: [0.9, 0.8, 0.7], area: [2500, 2500, 10_000] },
      PAIRS,
      1,
    )[name],
});

/** Worked examples of COCO's keypoint figures. */
export const KEYPOINT_EXAMPLES: Readonly<Record<string, WorkedExample>> = {
  oks_ap: sets("ap"),
  oks_ap50: sets("ap50"),
  oks_ap75: sets("ap75"),
  oks_ap_medium: sets("apMedium"),
  oks_ap_large: sets("apLarge"),
  oks_ar: sets("ar"),
  oks_ar50: sets("ar50"),
  oks_ar75: sets("ar75"),
  oks_ar_medium: sets("arMedium"),
  oks_ar_large: sets("arLarge"),
};
