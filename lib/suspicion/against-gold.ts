import type { EvaluationResult, ItemResult } from "@/lib/evaluation/result";
import { ListedItems } from "./listed-items";
import type { SuspicionSettings } from "./settings";
import { LISTED_ITEMS, type Suspicion } from "./suspicion";

interface Difference {
  said: string;
  vendors: Set<string>;
  places: string[];
  count: number;
  items: ListedItems;
}

/**
 * Where several vendors agree with one another against the reference: the same other label by all who answered, a finding
 * that all of them marked and the reference lacks, or one that it has and none of them marked (findings joined by name).
 * One suspicion a kind of difference. Vendors who made the reference, or each its own, are not asked; what a reference
 * lacks that does not claim to hold everything says nothing.
 */
export class AgainstGold {
  private readonly differences = new Map<string, Difference>();
  private compared = 0;

  constructor(
    private readonly about: Pick<EvaluationResult, "gold" | "task"> & { byName: boolean },
    private readonly settings: SuspicionSettings,
  ) {}

  /** The results of one case, whole. */
  add(results: readonly ItemResult[]): void {
    const { gold, task, byName } = this.about;
    const isReading = task === "classification" || task === "ordinal";
    if (gold.kind === "leave_one_out" || (!byName && !isReading)) return;
    const makers = new Set(gold.makers);
    const things = new Map<string, ItemResult[]>();
    for (const one of results) {
      if (makers.has(one.vendor) || one.outcome === "not_returned") continue;
      if (one.outcome === "extra" && !gold.exhaustive) continue;
      const key = JSON.stringify(byName ? [one.case, one.finding] : [one.case, one.item, one.finding]);
      const group = things.get(key);
      if (group) group.push(one);
      else things.set(key, [one]);
    }
    for (const group of things.values()) this.addThing(group);
  }

  private addThing(group: readonly ItemResult[]): void {
    const [first] = group;
    const vendors = new Set(group.map(({ vendor }) => vendor));
    if (first === undefined || vendors.size < this.settings.agreeingVendors) return;
    this.compared++;
    const said = commonDifference(group);
    if (said === null) return;
    const entry: Difference = this.differences.get(said) ?? {
      said,
      vendors: new Set(),
      places: [],
      count: 0,
      items: new ListedItems(),
    };
    this.differences.set(said, entry);
    for (const vendor of vendors) entry.vendors.add(vendor);
    entry.count++;
    entry.items.add(first.item);
    if (entry.places.length < LISTED_ITEMS) {
      entry.places.push([first.item, first.finding].filter((part) => part).join(", "));
    }
  }

  found(): Suspicion[] {
    return [...this.differences.values()]
      .sort((one, other) => other.count - one.count || (one.said < other.said ? -1 : 1))
      .map(({ said, vendors, places, count, items }) => ({
        kind: "vendors_against_gold",
        subject: said,
        vendors: [...vendors].sort(),
        items: items.list(),
        evidence: { vendors: [...vendors].sort(), places, listed: places.length },
        estimate: {
          value: count,
          of: "items on which all vendors say the same against the reference",
          n: this.compared,
        },
        message: `${said}: all who answered say so on ${count} of ${this.compared} items that several answered. Have these adjudicated blind, with a random share of agreements.`,
      }));
  }
}

/** What all answers say against the reference, null where they do not agree or one agrees with it. */
function commonDifference(group: readonly ItemResult[]): string | null {
  const [first] = group;
  if (first === undefined) return null;
  const isSame = group.every(
    ({ outcome, goldLabel, vendorLabel }) =>
      outcome === first.outcome && goldLabel === first.goldLabel && vendorLabel === first.vendorLabel,
  );
  if (!isSame) return null;
  if (first.outcome === "wrong_label") return `${first.vendorLabel} where the reference says ${first.goldLabel}`;
  if (first.outcome === "missing") return `no ${first.goldLabel} where the reference has one`;
  if (first.outcome === "extra") return `${first.vendorLabel} where the reference has none`;
  return null;
}
