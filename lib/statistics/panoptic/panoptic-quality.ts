import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { intersectionOverUnion } from "../overlap/intersection-over-union";

/** Voxels that a gold and a vendor instance share. */
export interface InstanceIntersection {
  readonly gold: number;
  readonly vendor: number;
  readonly voxels: number;
}

export interface PanopticQuality {
  tp: number;
  fp: number;
  fn: number;
  /** Mean IoU of matched instances. */
  segmentationQuality: Figure;
  /** F1 of instances. */
  recognitionQuality: Figure;
  panopticQuality: Figure;
  /** In the order of gold instances. */
  matches: { gold: number; vendor: number; iou: number }[];
}

/**
 * Panoptic quality of instance masks: how many instances were found, and how well those were drawn.
 *
 * A gold and a vendor instance match when their IoU is above 0.5, which makes the matching unique when the instances
 * of a side do not overlap. SQ = sum of matched IoU / TP; RQ = TP / (TP + FP / 2 + FN / 2); PQ = SQ x RQ, taken as
 * sum of IoU / (TP + FP / 2 + FN / 2).
 * Input: size in voxels by instance id for each side (background left out), and the shared voxels of each pair that
 * shares any. Output: 0 to 1, higher is better. No instance on either side: all null, `both_empty`. Instances but no
 * match: SQ null, `no_matches`; RQ and PQ 0.
 * Source: Kirillov et al. 2019, Panoptic Segmentation, CVPR, eq. 1 and 2, doi 10.1109/CVPR.2019.00963. Oracle: own
 * cases, 1e-9. Throws for a pair whose instance has no size.
 */
export function panopticQuality(
  goldSizes: ReadonlyMap<number, number>,
  vendorSizes: ReadonlyMap<number, number>,
  intersections: Iterable<InstanceIntersection>,
): PanopticQuality {
  const matches: PanopticQuality["matches"] = [];
  for (const { gold, vendor, voxels } of intersections) {
    const first = goldSizes.get(gold);
    const second = vendorSizes.get(vendor);
    if (first === undefined || second === undefined) {
      throw new StatisticsInputError("intersections", "instances that have a size", `${gold} with ${vendor}`);
    }
    const iou = intersectionOverUnion({ intersection: voxels, first, second }).value;
    if (iou !== null && iou > 0.5) matches.push({ gold, vendor, iou });
  }
  matches.sort((a, b) => a.gold - b.gold || a.vendor - b.vendor);

  const tp = matches.length;
  const fp = vendorSizes.size - tp;
  const fn = goldSizes.size - tp;
  if (goldSizes.size + vendorSizes.size === 0) {
    const none = noFigure("both_empty");
    return { tp, fp, fn, segmentationQuality: none, recognitionQuality: none, panopticQuality: none, matches };
  }
  const sum = matches.reduce((total, { iou }) => total + iou, 0);
  const instances = tp + (fp + fn) / 2;
  return {
    tp,
    fp,
    fn,
    segmentationQuality: quotient(sum, tp, "no_matches"),
    recognitionQuality: figure(tp / instances),
    panopticQuality: figure(sum / instances),
    matches,
  };
}
