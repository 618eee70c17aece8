/** The closed list of what can look wrong. */
export const SUSPICION_KINDS = [
  /** Several readers agree with one another and differ from the reference in the same way. */
  "frame_or_gold",
  /** One reader is displaced, others of the same image are not. */
  "reader_shift",
  /** One reader is displaced and nobody else read the image. */
  "shift_unexplained",
  "vendors_against_gold",
  "copied_geometry",
  "labels_swapped",
  "mirrored",
  "slices_shifted",
  "times_too_short",
  "automation_bias",
] as const;

export type SuspicionKind = (typeof SUSPICION_KINDS)[number];

/** Something to ask about: never a verdict. */
export interface Suspicion {
  kind: SuspicionKind;
  /** What it is about: an image, a vendor, a pair. */
  subject: string;
  /** The vendors that it concerns, by name. */
  vendors: readonly string[];
  /** Items on which it is seen, the first `LISTED_ITEMS` in the cases' order. */
  items: readonly string[];
  /** What was seen, in plain values. */
  evidence: Readonly<Record<string, unknown>>;
  /** The figure behind it and what it is of. */
  estimate: { value: number; of: string; n: number; unit?: string; p?: number };
  message: string;
}

/** So many items are listed with a suspicion; its evidence counts them all. */
export const LISTED_ITEMS = 50;
