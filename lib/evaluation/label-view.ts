import type { GroupTally, TaskCounts } from "./tally";

/** One vendor's group of items in one cluster, seen for one declared label or, with null, for all of them. */
export interface LabelView {
  counts: TaskCounts;
  items: number;
  returned: number;
  label: number | null;
}

export function labelView(group: GroupTally | null, label: number | null): LabelView | null {
  return group && { counts: group.counts, items: group.items, returned: group.returned, label };
}
