import { EvaluationInputError } from "../input-error";
import type { ClusterTally, GroupTally, ItemGroup, VendorTally } from "../tally";

/** Clusters in their one order, so that every sum has one order too. Refuses a cluster that was tallied twice. */
export function sortClusters(tallies: readonly ClusterTally[]): ClusterTally[] {
  const sorted = [...tallies].sort((first, second) => compareText(first.cluster, second.cluster));
  sorted.forEach((tally, index) => {
    if (sorted[index + 1]?.cluster === tally.cluster) {
      throw new EvaluationInputError("ambiguous_item", `case ${tally.case} was measured twice`);
    }
  });
  return sorted;
}

/** By code units: the same order on every machine and in every locale. */
export function compareText(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

/** A vendor's tally in each cluster, in order; null where the vendor has none there. */
export function vendorColumn(clusters: readonly ClusterTally[], vendor: string): (VendorTally | null)[] {
  return clusters.map(({ vendors }) => vendors.find((tally) => tally.vendor === vendor) ?? null);
}

/** The chosen group of a vendor's tally; null where it has no items of the group. */
export function chosenGroup(tally: VendorTally | null, choice: ItemGroup): GroupTally | null {
  if (!tally) return null;
  const exact = tally.groups.find(({ group }) => isSame(group, choice));
  // shared tallies are only kept where they differ from all
  const found = exact ?? (choice.by === "shared" ? tally.groups.find(({ group }) => group.by === "all") : undefined);
  return found && found.items > 0 ? found : null;
}

function isSame(group: ItemGroup, choice: ItemGroup): boolean {
  if (group.by === "slice") {
    return choice.by === "slice" && group.attribute === choice.attribute && group.value === choice.value;
  }
  if (group.by === "shared") return choice.by === "shared" && group.other === choice.other;
  return choice.by === "all";
}
