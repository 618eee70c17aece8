import type { ClusterTally } from "../tally";
import { compareText, vendorColumn } from "./cluster-table";
import type { ComparedVendor } from "./comparisons";
import { weighMissing } from "./weigh-missing";

/** Each vendor with its tally in every cluster, in the clusters' order, missing ones as they weigh, and its readers, each once, sorted. */
export function comparedVendors(clusters: readonly ClusterTally[], names: readonly string[]): ComparedVendor[] {
  return names.map((name) => {
    const column = weighMissing(vendorColumn(clusters, name));
    const readers = new Set<string>();
    for (const tally of column) for (const reader of tally?.readers ?? []) readers.add(reader);
    return { name, column, readers: [...readers].sort(compareText) };
  });
}
