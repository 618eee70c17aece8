import type { Evaluation } from "@/lib/evaluation/evaluate";
import type { ItemResult } from "@/lib/evaluation/result";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

/** Places listed with each suspicion; the count says how many there are. */
const LISTED = 50;

/**
 * Where several vendors agree with one another against the reference: the same other label by all who answered, a finding
 * that all of them marked and the reference lacks, or one that it has and none of them marked (findings joined by name).
 * One suspicion a kind of difference. Vendors who made the reference, or each its own, are not asked.
 */
export function againstGold(
  { result, items }: Pick<Evaluation, "result" | "items">,
  settings: SuspicionSettings,
): Suspicion[] {
  if (result.gold.kind === "leave_one_out") return [];
  const makers = new Set(result.gold.makers);
  const asked = items.filter(({ vendor, outcome }) => !makers.has(vendor) && outcome !== "not_returned");
  const byName = result.receipt.settings.match.by === "finding";
  const isReading = result.task === "classification" || result.task === "ordinal";
  if (!byName && !isReading) return [];
  const things = new Map<string, ItemResult[]>();
  for (const one of asked) {
    const key = JSON.stringify(byName ? [one.case, one.finding] : [one.case, one.item, one.finding]);
    const group = things.get(key);
    if (group) group.push(one);
    else things.set(key, [one]);
  }
  const differences = new Map<string, { said: string; vendors: Set<string>; places: string[] }>();
  let compared = 0;
  for (const group of things.values()) {
    const vendors = new Set(group.map(({ vendor }) => vendor));
    if (vendors.size < settings.agreeingVendors) continue;
    compared++;
    const said = commonDifference(group);
    if (said === null) continue;
    const entry = differences.get(said) ?? { said, vendors: new Set<string>(), places: [] };
    for (const vendor of vendors) entry.vendors.add(vendor);
    entry.places.push([group[0]?.item, group[0]?.finding].filter((part) => part).join(", "));
    differences.set(said, entry);
  }
  return [...differences.values()]
    .sort((one, other) => other.places.length - one.places.length || (one.said < other.said ? -1 : 1))
    .map(({ said, vendors, places }) => ({
      kind: "vendors_against_gold",
      subject: said,
      evidence: {
        vendors: [...vendors].sort(),
        places: places.slice(0, LISTED),
        listed: Math.min(LISTED, places.length),
      },
      estimate: {
        value: places.length,
        of: "items on which all vendors say the same against the reference",
        n: compared,
      },
      message: `${said}: all who answered say so on ${places.length} of ${compared} items that several answered. Have these adjudicated blind, with a random share of agreements.`,
    }));
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
