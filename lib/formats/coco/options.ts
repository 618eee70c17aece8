export interface CocoOptions {
  /** The attribute whose value joins shapes of one object across images (LIDC: `nodule`). */
  findingAttribute?: string;
  /**
   * Panoptic segments have their pixels in a PNG beside the JSON. By default a segment without pixels is rejected;
   * when true it is passed on as a mask without pixels, so that it can be counted. Never for evaluation.
   */
  countSegmentsWithoutPixels?: boolean;
}
