import type { Annotation } from "@/lib/model/annotation";
import { type EvaluationCase, referenceOf, type VendorCase } from "../cases/dataset";
import { GOLD_LABEL_MAP, labelIndexer } from "../cases/label-map";
import { itemPositions, measuredItems } from "../cases/measured-items";
import { isSetAside } from "../difficult-rule";
import { addCounts } from "../figures/vendor-result";
import type { EvaluationSettings } from "../settings";
import { isOutline } from "../shapes/boxes-of-outlines";
import { saidAbsent } from "../shapes/keypoint-set";
import { taskPlan } from "../task-plan";
import { addDoubts, type ShapeDoubts, shapeDoubts } from "../warnings/shape-doubts";
import type { Measured } from "./measured";
import type { ScoredItem } from "./scored-image";
import type { ScoredReading } from "./scored-reading";

/**
 * One vendor of one case compared with its reference, before anything is counted or grouped. Plain values that follow
 * from the vendor's own deliveries and the reference alone, never from another vendor: it can be stored by delivery, and
 * any order or split of the work gives the same.
 */
export interface VendorMeasure {
  /** Positions among the case's items. */
  ordered: number[];
  returned: number[];
  /** Ordered items with annotations: how many, by whom, and what of them is not measured. */
  came: CameItem[];
  measured: Measured[];
  scored: ScoredItem[] | null;
  readings: ScoredReading[] | null;
  /** Items with marks of gold that are set aside, and how many; absent where there are none. */
  aside?: { item: number; count: number }[];
  /** Shapes that are measured by a rule of their own; absent where there are none. */
  doubts?: { item: number; side: "vendor" | "gold"; doubts: ShapeDoubts }[];
  /** What of gold the task does not measure, by kind of shape; absent where there is nothing. */
  goldNotMeasured?: { item: number; counts: Record<string, number> }[];
}

export interface CameItem {
  item: number;
  annotations: number;
  readers: string[];
  /** Shape kind -> count. */
  notMeasured: Record<string, number>;
  /** The vendor's label -> count. */
  unknownLabels: Record<string, number>;
  /** The vendor's label -> annotations that the mapping leaves out; absent where there are none. */
  leftOut?: Record<string, number>;
  /** Outlines that were compared by their bounding boxes. */
  asBoxes?: number;
  /** Points that are said to be absent although they have coordinates. */
  saidAbsent?: number;
}

/** Compares one vendor of a case with its reference; `isSketched`: differences of masks come with their pictures. */
export function measureVendor(
  data: EvaluationCase,
  vendor: VendorCase,
  settings: EvaluationSettings,
  isSketched = false,
): VendorMeasure {
  const plan = taskPlan(settings);
  const positions = itemPositions(data);
  const items = measuredItems(vendor, positions, settings.missing);
  const measures = (annotation: Annotation) =>
    plan.shapes.includes(annotation.shape.kind) && (plan.isMeasured?.(annotation) ?? true);
  const isHere = ({ item }: Annotation) => {
    const position = positions.get(item);
    return position !== undefined && items.measured.has(position);
  };
  const labelOf = labelIndexer(settings, vendor.name);
  const compared = (annotations: readonly Annotation[], isGold: boolean) => {
    const isRegion = ({ shape }: Annotation) => isGold && plan.regions?.includes(shape.kind) === true;
    const measured = annotations.filter((one) => isHere(one) && (measures(one) || isRegion(one)));
    return plan.asCompared?.(measured, isGold) ?? measured;
  };
  const input = {
    data,
    positions,
    items,
    gold: {
      annotations: compared(referenceOf(data, vendor.name), true),
      labelOf: labelIndexer(settings, GOLD_LABEL_MAP),
    },
    vendor: { annotations: compared(vendor.annotations, false), labelOf },
    isSketched,
  };
  const came = new Map<number, CameItem>();
  const doubtful: NonNullable<VendorMeasure["doubts"]> = [];
  const doubt = (annotation: Annotation, position: number, side: "vendor" | "gold") => {
    const item = data.items[position];
    const found = item ? shapeDoubts(annotation, item, settings) : null;
    if (found === null) return;
    const known = doubtful.find((one) => one.item === position && one.side === side);
    if (known) known.doubts = addDoubts(known.doubts, found) ?? found;
    else doubtful.push({ item: position, side, doubts: found });
  };
  for (const annotation of vendor.annotations) {
    const position = positions.get(annotation.item);
    if (position === undefined || !items.ordered.has(position)) continue;
    const entry = came.get(position) ?? {
      item: position,
      annotations: 0,
      readers: [],
      notMeasured: {},
      unknownLabels: {},
    };
    came.set(position, entry);
    entry.annotations += 1;
    const { annotator, shape, label } = annotation;
    if (annotator !== undefined && !entry.readers.includes(annotator)) entry.readers.push(annotator);
    if (!measures(annotation)) entry.notMeasured[shape.kind] = (entry.notMeasured[shape.kind] ?? 0) + 1;
    else if (labelOf(annotation) === "unknown") entry.unknownLabels[label] = (entry.unknownLabels[label] ?? 0) + 1;
    else if (labelOf(annotation) === "left_out") entry.leftOut = addCounts([entry.leftOut ?? {}, { [label]: 1 }]);
    else if (plan.asCompared && isOutline(shape)) entry.asBoxes = (entry.asBoxes ?? 0) + 1;
    if (measures(annotation)) doubt(annotation, position, "vendor");
    const absent = measures(annotation) ? saidAbsent(annotation) : 0;
    if (absent > 0) entry.saidAbsent = (entry.saidAbsent ?? 0) + absent;
  }
  const scored = plan.scores?.(input, settings);
  const readings = plan.readings?.(input, settings);
  const aside = new Map<number, number>();
  const goldNotMeasured = new Map<number, Record<string, number>>();
  for (const annotation of referenceOf(data, vendor.name)) {
    const position = positions.get(annotation.item);
    if (position === undefined || !isHere(annotation)) continue;
    if (!measures(annotation)) {
      const { kind } = annotation.shape;
      if (plan.regions?.includes(kind)) continue;
      const counts = goldNotMeasured.get(position) ?? {};
      counts[kind] = (counts[kind] ?? 0) + 1;
      goldNotMeasured.set(position, counts);
      continue;
    }
    doubt(annotation, position, "gold");
    if (isSetAside(annotation, settings)) aside.set(position, (aside.get(position) ?? 0) + 1);
  }
  return {
    ...(goldNotMeasured.size === 0
      ? {}
      : { goldNotMeasured: [...goldNotMeasured].map(([item, counts]) => ({ item, counts })) }),
    ...(doubtful.length === 0 ? {} : { doubts: doubtful }),
    ...(aside.size === 0 ? {} : { aside: [...aside].map(([item, count]) => ({ item, count })) }),
    ordered: [...items.ordered],
    returned: [...items.returned],
    came: [...came.values()],
    measured: plan.measure(input, settings),
    scored: scored ? [...scored] : null,
    readings: readings ? [...readings] : null,
  };
}
