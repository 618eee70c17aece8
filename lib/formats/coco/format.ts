import type { Format } from "../format";
import { detectCoco, detectCocoPanoptic } from "./detect";
import { gatherSegmentImages } from "./gather-segment-images";
import type { CocoOptions } from "./options";
import { readCoco } from "./read";

export const cocoFormat: Format<CocoOptions> = {
  id: "coco",
  name: "COCO JSON",
  detect: detectCoco,
  read: readCoco,
};

export const cocoPanopticFormat: Format<CocoOptions> = {
  id: "coco-panoptic",
  name: "COCO panoptic JSON",
  detect: detectCocoPanoptic,
  read: readCoco,
  gather: gatherSegmentImages,
};
