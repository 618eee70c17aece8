/**
 * One image with everything that decides about figures of scores: gold's objects, the vendor's marks with their scores,
 * and which of them overlap. Such parts only stand side by side when tallies merge; nothing of them is summed before all
 * are there, because a threshold on scores runs over all images at once.
 */
export interface ScoredImage {
  /** Crowds take up any number of marks, ignored objects one each; neither counts. */
  gold: { label: number; area: number; isCrowd: boolean; isIgnored?: true }[];
  marks: { label: number; area: number; score: number }[];
  /**
   * Mark, gold object, overlap: those of one label that overlap by half or, where less is asked, by that. In the order of
   * the marks.
   */
  pairs: (readonly [mark: number, gold: number, overlap: number])[];
  /** What the overlap of boxes is of; absent: the area of upright ones. */
  overlapOf?: "turned_boxes" | "volumes";
}

/** A case's scored images by the position of their item. */
export interface ScoredItem {
  item: number;
  image: ScoredImage;
}

/** The objects and marks of one label. */
export function imageOfLabel({ gold, marks, pairs, overlapOf }: ScoredImage, label: number): ScoredImage {
  const goldPlaces = places(gold, label);
  const markPlaces = places(marks, label);
  return {
    gold: gold.filter((one) => one.label === label),
    marks: marks.filter((one) => one.label === label),
    pairs: pairs.flatMap(([mark, object, overlap]) => {
      const place = markPlaces.get(mark);
      const target = goldPlaces.get(object);
      return place === undefined || target === undefined ? [] : [[place, target, overlap] as const];
    }),
    ...(overlapOf === undefined ? {} : { overlapOf }),
  };
}

function places(objects: readonly { label: number }[], label: number): Map<number, number> {
  const found = new Map<number, number>();
  for (const [index, object] of objects.entries()) if (object.label === label) found.set(index, found.size);
  return found;
}
