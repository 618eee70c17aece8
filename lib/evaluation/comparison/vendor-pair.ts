import { type LabelView, labelView } from "../figures/label-view";
import type { EvaluationSettings } from "../settings";
import { chosenGroup } from "./cluster-table";
import type { ComparedVendor } from "./comparisons";

export interface VendorPair {
  first: ComparedVendor;
  second: ComparedVendor;
  firstViews: (LabelView | null)[];
  secondViews: (LabelView | null)[];
  /** Items that both were ordered, and the cases that they lie in. */
  shared: number;
  sharedCases: number;
  /** Items that both returned. */
  bothReturned: number;
  /** Enough shared cases, absolutely and as a share of either side's. */
  isComparable: boolean;
}

/** Two vendors on the items that both were ordered, the cases kept paired. */
export function vendorPair(first: ComparedVendor, second: ComparedVendor, settings: EvaluationSettings): VendorPair {
  const groups = first.column.map((tally, index) => {
    const other = second.column[index] ?? null;
    return {
      all: [chosenGroup(tally, { by: "all" }), chosenGroup(other, { by: "all" })] as const,
      first: other && chosenGroup(tally, { by: "shared", other: second.name }),
      second: tally && chosenGroup(other, { by: "shared", other: first.name }),
    };
  });
  const shared = groups.filter((group) => group.first !== null && group.second !== null);
  const mostCases = Math.max(...[0, 1].map((side) => groups.filter(({ all }) => all[side] !== null).length));
  return {
    first,
    second,
    firstViews: groups.map((group) => (group.second ? labelView(group.first, null) : null)),
    secondViews: groups.map((group) => (group.first ? labelView(group.second, null) : null)),
    shared: shared.reduce((sum, group) => sum + (group.first?.items ?? 0), 0),
    sharedCases: shared.length,
    bothReturned: first.column.reduce((sum, tally, index) => {
      const other = second.column[index];
      if (!tally || !other) return sum;
      return sum + (tally.returnedWith?.[second.name] ?? Math.min(tally.returned, other.returned));
    }, 0),
    isComparable: shared.length >= settings.minSharedCases && shared.length >= settings.minSharedShare * mostCases,
  };
}
