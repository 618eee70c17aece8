import type { EvaluationCase } from "../cases/dataset";
import { itemGroups } from "../cases/item-groups";
import type { MeasuredItems } from "../cases/measured-items";
import { type NotReturnedItem, notReturnedItems } from "../cases/not-returned";
import { addCounts } from "../figures/vendor-result";
import { EvaluationInputError } from "../input-error";
import {
  DISAGREEMENT_TYPES,
  type Difference,
  type Disagreement,
  type DisagreementType,
  type ItemResult,
} from "../result";
import type { EvaluationSettings } from "../settings";
import type { ClusterTally, VendorTally } from "../tally";
import { type TaskPlan, taskPlan } from "../task-plan";
import { sumDoubts } from "../warnings/shape-warnings";
import { attributeDifferences, differingAttributes } from "./attribute-differences";
import { type CameItem, measureVendor, type VendorMeasure } from "./measure-vendor";
import type { Measured } from "./measured";
import type { ScoredItem } from "./scored-image";
import type { ScoredReading } from "./scored-reading";
import { weighQuestions } from "./weigh-questions";

/** What one case gives: integers to be summed, and each compared thing, so that a figure opens its cases. */
export interface CaseMeasurement {
  tallies: ClusterTally[];
  results: ItemResult[];
  disagreements: Disagreement[];
}

interface MeasuredVendor {
  name: string;
  items: MeasuredItems;
  came: readonly CameItem[];
  measured: readonly Measured[];
  scored: readonly ScoredItem[] | null;
  readings: readonly ScoredReading[] | null;
  aside: NonNullable<VendorMeasure["aside"]>;
  goldNotMeasured: NonNullable<VendorMeasure["goldNotMeasured"]>;
  doubts: NonNullable<VendorMeasure["doubts"]>;
  notReturned: NotReturnedItem[];
}

/** The items of a case and what is known of its findings: all that grouping needs. */
export type TalliedCase = Pick<EvaluationCase, "key" | "items" | "findings">;

/**
 * Measures every vendor of one case against its reference and counts what it found.
 *
 * Pure, and independent of every other case: cases may be measured in any order, on any number of machines, and
 * `summarise` gives the same digits. One tally a case, or one an item where the settings name the item as the cluster.
 * `settings.labels` must be the declared labels: whoever streams cases knows them beforehand.
 */
export function tallyCase(data: EvaluationCase, settings: EvaluationSettings): CaseMeasurement {
  const vendors = data.vendors.map((vendor) => ({
    name: vendor.name,
    measure: measureVendor(data, vendor, settings),
  }));
  return tallyMeasured(data, vendors, settings);
}

/** Counts a case from what its vendors measured, wherever and whenever that was done. */
export function tallyMeasured(
  data: TalliedCase,
  measures: readonly { name: string; measure: VendorMeasure }[],
  settings: EvaluationSettings,
): CaseMeasurement {
  const plan = taskPlan(settings);
  const vendors = measures.map(({ name, measure }): MeasuredVendor => {
    const { came, measured, scored, readings, aside = [], goldNotMeasured = [], doubts = [] } = measure;
    const [ordered, returned] = [new Set(measure.ordered), new Set(measure.returned)];
    const items = { ordered, returned, measured: settings.missing === "exclude" ? returned : ordered };
    return {
      name,
      items,
      came,
      measured,
      scored,
      readings,
      aside,
      goldNotMeasured,
      doubts,
      notReturned: notReturnedItems(items, measured),
    };
  });
  const results = vendors.flatMap(({ name, measured }) =>
    measured.map((one, measuredAt) => ({
      ...itemResult(data, name, one, settings),
      severity: one.severity,
      measuredAt,
    })),
  );
  const differing = vendors.flatMap(({ name, measured }) =>
    measured.flatMap((one, measuredAt) =>
      one.attributes ? attributeDifferences(one, { ...itemResult(data, name, one, settings), measuredAt }) : [],
    ),
  );
  return {
    tallies: clusters(data, settings, plan).map(({ key, members }) =>
      tallyCluster(key, members, data, vendors, settings, plan),
    ),
    results: results.map(({ severity: _, measuredAt: __, ...result }) => result),
    disagreements: weighQuestions(
      [
        ...results.flatMap(({ outcome, ...rest }) => (isDifference(outcome) ? [{ ...rest, outcome }] : [])),
        ...differing,
        ...vendors.flatMap(({ name, notReturned }) => notReturned.map((one) => wholeItem(data, name, one, settings))),
      ],
      returnedCounts(data, vendors),
    ),
  };
}

/** How many vendors returned an item, by its key. */
function returnedCounts(data: TalliedCase, vendors: readonly MeasuredVendor[]): (item: string) => number {
  const counts = new Map<string, number>();
  for (const { items } of vendors) {
    for (const position of items.returned) {
      const key = data.items[position]?.key ?? "";
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return (item) => counts.get(item) ?? 0;
}

/** Differences on what came back; of what did not, the whole item is listed once, not each of its findings. */
function isDifference(outcome: ItemResult["outcome"]): outcome is Exclude<DisagreementType, "not_returned"> {
  return outcome !== "not_returned" && DISAGREEMENT_TYPES.some((type) => type === outcome);
}

function wholeItem(
  data: TalliedCase,
  vendor: string,
  { item, goldLabel }: NotReturnedItem,
  settings: EvaluationSettings,
): Difference {
  return {
    vendor,
    case: data.key,
    item: data.items[item]?.key ?? "",
    finding: null,
    reader: null,
    goldLabel: goldLabel === null ? null : (settings.labels[goldLabel] ?? null),
    vendorLabel: null,
    outcome: "not_returned",
    severity: 1,
    intersection: null,
    goldCount: null,
    vendorCount: null,
  };
}

function clusters(data: TalliedCase, settings: EvaluationSettings, plan: TaskPlan) {
  const all = data.items.map((_, position) => position);
  if (settings.cluster === "case") return [{ key: data.key, members: new Set(all) }];
  if (plan.unit === "finding") {
    throw new EvaluationInputError("setting_invalid", "cluster item: findings lie on several items, use cluster case");
  }
  return all.map((position) => ({
    key: `${data.key}\u0000${data.items[position]?.key ?? ""}`,
    members: new Set([position]),
  }));
}

function tallyCluster(
  cluster: string,
  members: ReadonlySet<number>,
  data: TalliedCase,
  vendors: readonly MeasuredVendor[],
  settings: EvaluationSettings,
  plan: TaskPlan,
): ClusterTally {
  const within = (set: ReadonlySet<number>) => new Set([...set].filter((position) => members.has(position)));
  const measuredOf = new Map(vendors.map(({ name, items }) => [name, within(items.measured)]));
  const returnedOf = new Map(vendors.map(({ name, items }) => [name, within(items.returned)]));
  const shared = [...members].filter((position) => vendors.every(({ items }) => items.returned.has(position)));
  return {
    cluster,
    case: data.key,
    items: members.size,
    shared: vendors.length === 0 ? 0 : shared.length,
    vendors: vendors.map((vendor): VendorTally => {
      const { name, items, came, measured, scored, readings, aside, goldNotMeasured, doubts, notReturned } = vendor;
      const ordered = within(items.ordered);
      const returned = returnedOf.get(name) ?? new Set<number>();
      const here = came.filter(({ item }) => members.has(item));
      const leftOut = addCounts(here.map((one) => one.leftOut ?? {}));
      const returnedWith = sharedReturns(name, returned, returnedOf);
      const ofGold = addCounts(goldNotMeasured.flatMap(({ item, counts }) => (members.has(item) ? [counts] : [])));
      const doubtful = sumDoubts(doubts, members);
      const setAside = aside.reduce((sum, { item, count }) => sum + (members.has(item) ? count : 0), 0);
      const absent = here.reduce((sum, one) => sum + (one.saidAbsent ?? 0), 0);
      const asBoxes = here.reduce((sum, one) => sum + (one.asBoxes ?? 0), 0);
      return {
        vendor: name,
        ordered: ordered.size,
        returned: returned.size,
        annotations: here.reduce((sum, { annotations }) => sum + annotations, 0),
        readers: [...new Set(here.flatMap(({ readers }) => readers))].sort(),
        notMeasured: addCounts(here.map(({ notMeasured }) => notMeasured)),
        ...(Object.keys(doubtful).length > 0 ? { doubts: doubtful } : {}),
        ...(Object.keys(ofGold).length > 0 ? { goldNotMeasured: ofGold } : {}),
        unknownLabels: addCounts(here.map(({ unknownLabels }) => unknownLabels)),
        ...(Object.keys(leftOut).length > 0 ? { leftOut } : {}),
        ...(asBoxes > 0 ? { asBoxes } : {}),
        ...(absent > 0 ? { saidAbsent: absent } : {}),
        ...(setAside > 0 ? { aside: setAside } : {}),
        ...(Object.keys(returnedWith).length > 0 ? { returnedWith } : {}),
        disagreements: countOutcomes([
          ...measured.flatMap(({ item, outcome }) => (members.has(item) && isDifference(outcome) ? [outcome] : [])),
          ...measured.flatMap((one) =>
            members.has(one.item) ? differingAttributes(one).map(() => "wrong_attribute" as const) : [],
          ),
          ...notReturned.flatMap(({ item }) => (members.has(item) ? ["not_returned" as const] : [])),
        ]),
        groups: itemGroups(data, name, measuredOf, settings.sliceBy).map(({ group, members: grouped, findings }) => ({
          group,
          items: grouped.size,
          returned: [...grouped].filter((position) => returned.has(position)).length,
          counts: plan.count(
            measured.filter(
              ({ item, finding }) =>
                grouped.has(item) && (findings === undefined || (finding !== null && findings.has(finding))),
            ),
            settings,
          ),
          ...(scored === null || findings !== undefined ? {} : { scored: scoredOf(scored, grouped) }),
          ...(readings === null ? {} : { readings: readings.filter(({ item }) => grouped.has(item)) }),
        })),
      };
    }),
  };
}

/** Items that a vendor and another returned, by the other: only where it is not the fewer of the two. */
function sharedReturns(
  name: string,
  own: ReadonlySet<number>,
  returnedOf: ReadonlyMap<string, ReadonlySet<number>>,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [other, theirs] of returnedOf) {
    if (other === name) continue;
    const both = [...own].filter((position) => theirs.has(position)).length;
    if (both < Math.min(own.size, theirs.size)) counts[other] = both;
  }
  return counts;
}

const scoredOf = (scored: readonly ScoredItem[], items: ReadonlySet<number>) =>
  scored.flatMap(({ item, image }) => (items.has(item) ? [image] : []));

function countOutcomes(outcomes: readonly DisagreementType[]): VendorTally["disagreements"] {
  const counts: VendorTally["disagreements"] = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** One compared thing of a case, by names. */
export function itemResult(
  data: Pick<TalliedCase, "key" | "items">,
  vendor: string,
  one: Measured,
  settings: EvaluationSettings,
): ItemResult {
  const label = (index: number | null) => (index === null ? null : (settings.labels[index] ?? null));
  const counted = one.overlap?.isArea ? null : one.overlap;
  return {
    vendor,
    case: data.key,
    item: data.items[one.item]?.key ?? "",
    finding: one.finding,
    reader: one.reader === "" ? null : one.reader,
    goldLabel: label(one.goldLabel),
    vendorLabel: label(one.vendorLabel),
    outcome: one.outcome,
    intersection: counted?.intersection ?? null,
    goldCount: counted?.gold ?? null,
    vendorCount: counted?.vendor ?? null,
    ...(one.place ? { place: one.place } : {}),
  };
}
