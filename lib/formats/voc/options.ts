export interface VocOptions {
  /**
   * What the corners of a box count: `one_based` pixels, both ends in the box (the original data set), or `zero_based`
   * coordinates (most tools). By default one-based where the file says that it is of the VOC data set.
   */
  corners?: "one_based" | "zero_based";
}
