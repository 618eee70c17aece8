import { placeVolumes } from "@/lib/evaluation/cases/assemble-volumes";
import { EvaluationInputError } from "@/lib/evaluation/input-error";
import { shapeFrames } from "@/lib/evaluation/shapes/shape-mask";
import { stackOverlapCounts } from "@/lib/geometry/masks/overlap-counts";
import type { RunMask } from "@/lib/geometry/masks/run-mask";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import { clusterShapes } from "./cluster-shapes";
import type { Reader, ReaderStudy } from "./readers";
import type { LeftOut, LeftOutReason } from "./result";
import type { ConsensusSettings } from "./settings";

/** One reader's mask, polygon or volume as pixels by frame. */
export interface RegionMark {
  reader: string;
  annotation: Annotation;
  frames: ReadonlyMap<number, RunMask>;
}

/** The marks of several readers that are of one finding. */
export interface RegionUnit {
  finding: string | undefined;
  marks: RegionMark[];
}

const REGION_KINDS: ReadonlySet<Annotation["shape"]["kind"]> = new Set(["mask", "polygon", "volume", "contours"]);
export const isRegion = ({ shape }: Annotation): boolean => REGION_KINDS.has(shape.kind);

const REFUSALS: ReadonlySet<string> = new Set<LeftOutReason>(["world_differs", "size_unknown"]);

/** The masks through a volume of an item on one grid (`placeVolumes`); what cannot be placed is taken out and listed. */
export function placeItem(item: DeliveredItem, readers: readonly Reader[], leftOut: LeftOut[]): DeliveredItem {
  try {
    return (
      placeVolumes(
        [item],
        readers.map(({ annotations }) => annotations),
      ).items[0] ?? item
    );
  } catch (error) {
    if (!(error instanceof EvaluationInputError)) throw error;
    leftOut.push({ item: item.key, reason: refusal(error), message: error.message });
    for (const { annotations } of readers) {
      const kept = (annotations.get(item.key) ?? []).filter(({ shape }) => !/^(volume|contours)$/.test(shape.kind));
      if (annotations.has(item.key)) annotations.set(item.key, kept);
    }
    return item;
  }
}

const refusal = ({ code }: EvaluationInputError): LeftOutReason =>
  REFUSALS.has(code) ? (code as LeftOutReason) : "not_mergeable";

/** The readers' regions on one item. */
export function marksOf(item: DeliveredItem, readers: readonly Reader[], leftOut: LeftOut[]): RegionMark[] {
  const facts = { ...item, attributes: {} };
  return readers.flatMap(({ name: reader, annotations }) =>
    (annotations.get(item.key) ?? []).filter(isRegion).flatMap((annotation) => {
      try {
        const frames = shapeFrames(annotation, facts);
        return frames === null ? [] : [{ reader, annotation, frames }];
      } catch (error) {
        if (!(error instanceof EvaluationInputError)) throw error;
        const { label } = annotation;
        leftOut.push({ item: item.key, label, reason: refusal(error), message: `${reader}: ${error.message}` });
        return [];
      }
    }),
  );
}

/** Labels of which nobody drew two regions on one image and frame: there the label says which finding it is. */
export function singleLabels({ readers }: ReaderStudy): ReadonlySet<string> {
  const labels = new Set<string>();
  const repeated = new Set<string>();
  for (const { annotations } of readers) {
    for (const [item, own] of annotations) {
      const seen = new Set<string>();
      for (const annotation of own) {
        if (!isRegion(annotation)) continue;
        labels.add(annotation.label);
        const key = JSON.stringify([item, annotation.frame ?? 0, annotation.label]);
        if (seen.has(key)) repeated.add(annotation.label);
        seen.add(key);
      }
    }
  }
  return new Set([...labels].filter((label) => !repeated.has(label)));
}

/**
 * Which marks of a case are of one finding: those with the same value of the finding's attribute; of the others, those of
 * one label on one item where the label is single; else those that overlap by at least `iou`, at most one a reader.
 */
export function joinMarks(
  marks: readonly RegionMark[],
  settings: Pick<ConsensusSettings, "finding" | "iou">,
  single: ReadonlySet<string>,
): RegionUnit[] {
  const units = new Map<string, RegionUnit>();
  const byOverlap = new Map<string, RegionMark[]>();
  for (const mark of marks) {
    const { item, label, frame, shape } = mark.annotation;
    const finding = findingOf(mark.annotation, settings.finding);
    if (finding === undefined && !single.has(label)) {
      const key = JSON.stringify([item, label, shape.kind === "volume" ? null : (frame ?? 0)]);
      byOverlap.set(key, [...(byOverlap.get(key) ?? []), mark]);
      continue;
    }
    const key = finding === undefined ? JSON.stringify([item, label]) : JSON.stringify([finding]);
    const unit = units.get(key) ?? { finding, marks: [] };
    unit.marks.push(mark);
    units.set(key, unit);
  }
  const named = [...units].sort(([first], [second]) => (first < second ? -1 : 1)).map(([, unit]) => unit);
  const clustered = [...byOverlap]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .flatMap(([, group]) => clusterMarks(group, settings.iou));
  return [...named, ...clustered];
}

function findingOf({ attributes, finding }: Annotation, attribute: string | null): string | undefined {
  if (attribute === null) return undefined;
  const value = attributes[attribute] ?? finding;
  return value === undefined ? undefined : String(value);
}

function clusterMarks(marks: readonly RegionMark[], least: number): RegionUnit[] {
  const members = marks.map((mark) => ({ reader: mark.reader, order: orderOf(mark), value: mark }));
  const groups = clusterShapes(members, (one, other) => {
    const iou = intersectionOverUnion(stackOverlapCounts(one.frames, other.frames)).value;
    return iou !== null && iou >= least ? iou : null;
  });
  return groups.map((group) => ({ finding: undefined, marks: group.map(({ value }) => value) }));
}

/** What was drawn as text: first pixel first. */
function orderOf({ frames }: RegionMark): string {
  return [...frames].map(([frame, { runs }]) => `${frame}:${runs.join(",")}`).join(" ");
}
