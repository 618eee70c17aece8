import type { Annotation } from "@/lib/model/annotation";
import { type EvaluationCase, referenceOf, type VendorCase } from "./dataset";
import { EvaluationInputError } from "./input-error";
import { itemGroups } from "./item-groups";
import { GOLD_LABEL_MAP, labelIndexer } from "./label-map";
import type { Measured } from "./measured";
import { itemPositions, type MeasuredItems, measuredItems } from "./measured-items";
import { type NotReturnedItem, notReturnedItems } from "./not-returned";
import { DISAGREEMENT_TYPES, type Disagreement, type DisagreementType, type ItemResult } from "./result";
import type { ScoredItem } from "./scored-image";
import type { ScoredReading } from "./scored-reading";
import type { EvaluationSettings } from "./settings";
import type { ClusterTally, VendorTally } from "./tally";
import { type TaskPlan, taskPlan } from "./task-plan";

/** What one case gives: integers to be summed, and each compared thing, so that a figure opens its cases. */
export interface CaseMeasurement {
  tallies: ClusterTally[];
  results: ItemResult[];
  disagreements: Disagreement[];
}

interface MeasuredVendor {
  vendor: VendorCase;
  items: MeasuredItems;
  measured: Measured[];
  scored: readonly ScoredItem[] | null;
  readings: readonly ScoredReading[] | null;
  notReturned: NotReturnedItem[];
}

/**
 * Measures every vendor of one case against its reference and counts what it found.
 *
 * Pure, and independent of every other case: cases may be measured in any order, on any number of machines, and
 * `summarise` gives the same digits. One tally a case, or one an item where the settings name the item as the cluster.
 * `settings.labels` must be the declared labels: whoever streams cases knows them beforehand.
 */
export function tallyCase(data: EvaluationCase, settings: EvaluationSettings): CaseMeasurement {
  const plan = taskPlan(settings);
  const positions = itemPositions(data);
  const vendors = data.vendors.map((vendor): MeasuredVendor => {
    const items = measuredItems(vendor, positions, settings.missing);
    const isMeasured = (annotation: Annotation) => {
      const position = positions.get(annotation.item);
      return position !== undefined && items.measured.has(position) && plan.shapes.includes(annotation.shape.kind);
    };
    const gold = {
      annotations: referenceOf(data, vendor.name).filter(isMeasured),
      labelOf: labelIndexer(settings, GOLD_LABEL_MAP),
    };
    const side = { annotations: vendor.annotations.filter(isMeasured), labelOf: labelIndexer(settings, vendor.name) };
    const input = { data, positions, items, gold, vendor: side };
    const measured = plan.measure(input, settings);
    const scored = plan.scores?.(input, settings) ?? null;
    const readings = plan.readings?.(input, settings) ?? null;
    return { vendor, items, measured, scored, readings, notReturned: notReturnedItems(items, measured) };
  });
  const results = vendors.flatMap(({ vendor, measured }) =>
    measured.map((one) => ({ ...itemResult(data, vendor.name, one, settings), severity: one.severity })),
  );
  return {
    tallies: clusters(data, settings, plan).map(({ key, members }) =>
      tallyCluster(key, members, data, vendors, positions, settings, plan),
    ),
    results: results.map(({ severity: _, ...result }) => result),
    disagreements: [
      ...results.flatMap(({ outcome, ...rest }) => (isDifference(outcome) ? [{ ...rest, outcome }] : [])),
      ...vendors.flatMap(({ vendor, notReturned }) => notReturned.map((one) => wholeItem(data, vendor, one, settings))),
    ],
  };
}

/** Differences on what came back; of what did not, the whole item is listed once, not each of its findings. */
function isDifference(outcome: ItemResult["outcome"]): outcome is Exclude<DisagreementType, "not_returned"> {
  return outcome !== "not_returned" && DISAGREEMENT_TYPES.some((type) => type === outcome);
}

function wholeItem(
  data: EvaluationCase,
  vendor: VendorCase,
  { item, goldLabel }: NotReturnedItem,
  settings: EvaluationSettings,
): Disagreement {
  return {
    vendor: vendor.name,
    case: data.key,
    item: data.items[item]?.key ?? "",
    finding: null,
    goldLabel: goldLabel === null ? null : (settings.labels[goldLabel] ?? null),
    vendorLabel: null,
    outcome: "not_returned",
    severity: 1,
    intersection: null,
    goldCount: null,
    vendorCount: null,
  };
}

function clusters(data: EvaluationCase, settings: EvaluationSettings, plan: TaskPlan) {
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
  data: EvaluationCase,
  vendors: readonly MeasuredVendor[],
  positions: ReadonlyMap<string, number>,
  settings: EvaluationSettings,
  plan: TaskPlan,
): ClusterTally {
  const within = (set: ReadonlySet<number>) => new Set([...set].filter((position) => members.has(position)));
  const measuredOf = new Map(vendors.map(({ vendor, items }) => [vendor.name, within(items.measured)]));
  const shared = [...members].filter((position) => vendors.every(({ items }) => items.returned.has(position)));
  return {
    cluster,
    case: data.key,
    items: members.size,
    shared: vendors.length === 0 ? 0 : shared.length,
    vendors: vendors.map(({ vendor, items, measured, scored, readings, notReturned }): VendorTally => {
      const ordered = within(items.ordered);
      const returned = within(items.returned);
      const annotations = vendor.annotations.filter((annotation) => {
        const position = positions.get(annotation.item);
        return position !== undefined && ordered.has(position);
      });
      return {
        vendor: vendor.name,
        ordered: ordered.size,
        returned: returned.size,
        annotations: annotations.length,
        readers: [...new Set(annotations.flatMap(({ annotator }) => annotator ?? []))].sort(),
        ...leftOut(annotations, vendor.name, settings, plan),
        disagreements: countOutcomes([
          ...measured.flatMap(({ item, outcome }) => (members.has(item) && isDifference(outcome) ? [outcome] : [])),
          ...notReturned.flatMap(({ item }) => (members.has(item) ? ["not_returned" as const] : [])),
        ]),
        groups: itemGroups(data, vendor.name, measuredOf, settings.sliceBy).map(
          ({ group, members: grouped, findings }) => ({
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
          }),
        ),
      };
    }),
  };
}

const scoredOf = (scored: readonly ScoredItem[], items: ReadonlySet<number>) =>
  scored.flatMap(({ item, image }) => (items.has(item) ? [image] : []));

/** What came and was not measured: shapes of other kinds, and labels that the reference does not ask for. */
function leftOut(annotations: readonly Annotation[], vendor: string, settings: EvaluationSettings, plan: TaskPlan) {
  const notMeasured: Record<string, number> = {};
  const unknownLabels: Record<string, number> = {};
  const labelOf = labelIndexer(settings, vendor);
  for (const annotation of annotations) {
    const { kind } = annotation.shape;
    if (!plan.shapes.includes(kind)) notMeasured[kind] = (notMeasured[kind] ?? 0) + 1;
    else if (labelOf(annotation) === "unknown") {
      unknownLabels[annotation.label] = (unknownLabels[annotation.label] ?? 0) + 1;
    }
  }
  return { notMeasured, unknownLabels };
}

function countOutcomes(outcomes: readonly DisagreementType[]): VendorTally["disagreements"] {
  const counts: VendorTally["disagreements"] = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function itemResult(data: EvaluationCase, vendor: string, one: Measured, settings: EvaluationSettings): ItemResult {
  const label = (index: number | null) => (index === null ? null : (settings.labels[index] ?? null));
  const counted = one.overlap?.isArea ? null : one.overlap;
  return {
    vendor,
    case: data.key,
    item: data.items[one.item]?.key ?? "",
    finding: one.finding,
    goldLabel: label(one.goldLabel),
    vendorLabel: label(one.vendorLabel),
    outcome: one.outcome,
    intersection: counted?.intersection ?? null,
    goldCount: counted?.gold ?? null,
    vendorCount: counted?.vendor ?? null,
  };
}
