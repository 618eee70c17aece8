/** Every threshold of the suspicions, stored with what they found. Chosen beforehand, not tuned on any data set. */
export interface SuspicionSettings {
  /** Chance that a set without any systematic shift shows one: over all readers and images together (Holm). */
  shiftAlpha: number;
  /** A mean offset below this is no matter: the distance within which a landmark counts as placed. */
  shiftMm: number;
  /** Landmarks a reader must have on an image to be asked. */
  shiftPoints: number;
  /** Readers are displaced together where their mean offsets differ by at most this share of the smaller one. */
  togetherShare: number;
  /** Vendors who must say the same against the reference. */
  agreeingVendors: number;
  /** Shapes that must be identical, their least share of one side's, and how many times what chance would give. */
  copiedShapes: number;
  copiedShare: number;
  copiedTimesChance: number;
  /** Shapes of all sides that are held against one another; beyond, those of a sample of the images. */
  copiedAtMost: number;
  /** Of the answers for a label, the share that must be another one, both ways; and the fewest answers. */
  swappedShare: number;
  swappedAnswers: number;
  /** Images on which a mirrored or shifted delivery must fit better, their least share, and the fewest images. */
  movedShare: number;
  movedItems: number;
  /** A statement made faster than this, and the share of a reader's that must be. */
  shortSeconds: number;
  shortShare: number;
  shortStatements: number;
  /** Readings of wrongly pre-labelled items that each arm, shown and not shown, must have. */
  biasReadings: number;
  /**
   * Chance that a set in which nobody's labels are exchanged, flipped, shifted or hasty, or follow a machine, shows one of
   * that kind: over all vendors (readers, pairs of labels, ways of turning) together, each share held against chance.
   */
  chanceAlpha: number;
}

export const DEFAULT_SUSPICION_SETTINGS: SuspicionSettings = {
  shiftAlpha: 0.05,
  shiftMm: 2,
  shiftPoints: 8,
  togetherShare: 0.5,
  agreeingVendors: 2,
  copiedShapes: 10,
  copiedShare: 0.1,
  copiedTimesChance: 10,
  copiedAtMost: 500_000,
  swappedShare: 0.5,
  swappedAnswers: 10,
  movedShare: 0.8,
  movedItems: 5,
  shortSeconds: 2,
  shortShare: 0.1,
  shortStatements: 20,
  biasReadings: 10,
  chanceAlpha: 0.05,
};
