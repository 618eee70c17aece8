/** How labels are decided, or pixels: the models of readers merge whole-item labels, STAPLE merges masks. */
export const CONSENSUS_METHODS = ["majority", "weighted", "dawid-skene", "one-coin", "glad", "mace", "staple"] as const;

export type ConsensusMethod = (typeof CONSENSUS_METHODS)[number];

/** Which pixels of a finding are kept: more than half of those who read it, or half of those who marked it. */
export const PIXEL_VOTES = ["majority", "half_of_markers"] as const;

export interface ConsensusSettings {
  method: ConsensusMethod;
  /** The attribute that joins one finding's shapes across slices and readers; null: by label, else by overlap. */
  finding: string | null;
  /** Readers who must have said the same; null: more than half of those who read it. */
  votes: number | null;
  pixelVotes: (typeof PIXEL_VOTES)[number];
  /** Two shapes can be of one object from this intersection over union on. */
  iou: number;
  /** Two points can be of one object up to this distance. */
  distanceMm: number;
  /** Weight of each reader's vote under `weighted`; a reader without one has 1. */
  weights: Readonly<Record<string, number>>;
}

export const DEFAULT_CONSENSUS_SETTINGS: ConsensusSettings = {
  method: "majority",
  finding: null,
  votes: null,
  pixelVotes: "majority",
  iou: 0.5,
  distanceMm: 5,
  weights: {},
};

/** Over which voxels STAPLE's prior is the mean of all masks. */
export const STAPLE_FIELD_OF_VIEW = "the box around all readers' masks of the finding";
