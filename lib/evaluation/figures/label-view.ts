import type { ScoredImage } from "../measure/scored-image";
import type { ScoredReading } from "../measure/scored-reading";
import type { GroupTally, TaskCounts } from "../tally";

/** One vendor's group of items in one cluster, seen for one declared label or, with null, for all of them. */
export interface LabelView {
  counts: TaskCounts;
  items: number;
  returned: number;
  scored?: readonly ScoredImage[];
  readings?: readonly ScoredReading[];
  label: number | null;
}

/** What was counted of a view's label, or of each label where the view is of all. */
export function countsOfLabel<Counts>(byLabel: readonly Counts[], label: number | null): readonly Counts[] {
  return label === null ? byLabel : byLabel.slice(label, label + 1);
}

export function labelView(group: GroupTally | null, label: number | null): LabelView | null {
  if (!group) return null;
  const { counts, items, returned, scored, readings } = group;
  return {
    counts,
    items,
    returned,
    label,
    ...(scored === undefined ? {} : { scored }),
    ...(readings === undefined ? {} : { readings }),
  };
}
