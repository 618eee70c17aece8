export interface LabelboxOptions {
  /**
   * Masks are addresses that ask for a key and expire: by default they are rejected. When true they are passed on as
   * masks without pixels, so that they can be counted. Never for evaluation.
   */
  countSegmentsWithoutPixels?: boolean;
}
