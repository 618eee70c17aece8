import type { RunMask } from "@/lib/geometry/masks/run-mask";
import { maskArea } from "@/lib/geometry/masks/run-mask";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { VolumeMask } from "@/lib/model/shape";
import type { ReaderStudy } from "./readers";
import { joinMarks, marksOf, placeItem, type RegionUnit, singleLabels } from "./region-marks";
import { type ItemFrames, stacksOf, votedPixels } from "./region-pixels";
import type { Consensus, LeftOut } from "./result";
import type { ConsensusSettings } from "./settings";
import { staplePixels } from "./staple-pixels";
import { commonLabel, commonOrigin, readersOfItems, votesNeeded } from "./votes";

type Merged = Pick<Consensus, "annotations" | "leftOut" | "readerFigures">;

/**
 * Masks, polygons and masks through volumes of several readers as one each, case by case.
 *
 * A finding exists where `votes` of the readers who read any of its items marked it; its label is the one most of them
 * gave. Its pixels: more than half of those who read the image, at least half of those who marked the finding, or STAPLE's.
 * Volumes are put on one grid first. Returns the items with the grid that the masks lie on.
 */
export function mergeRegions(
  study: ReaderStudy,
  settings: ConsensusSettings,
  onCase: (done: number, total: number) => void = () => {},
): Merged & { items: ReaderStudy["items"] } {
  const merged: Merged = { annotations: [], leftOut: [], readerFigures: [] };
  const single = singleLabels(study);
  const placed = new Map<string, DeliveredItem>();
  const byCase = new Map<string, ReaderStudy["items"]>();
  for (const item of study.items) byCase.set(item.case, [...(byCase.get(item.case) ?? []), item]);
  let done = 0;
  for (const members of byCase.values()) {
    const marks = members.flatMap((item) => {
      const own = placeItem(item, study.readers, merged.leftOut);
      placed.set(item.key, own);
      return marksOf(own, study.readers, merged.leftOut);
    });
    for (const unit of joinMarks(marks, settings, single)) mergeUnit(unit, study, settings, placed, merged);
    onCase(++done, byCase.size);
  }
  return { ...merged, items: study.items.map((item) => ({ ...(placed.get(item.key) ?? item), case: item.case })) };
}

function mergeUnit(
  unit: RegionUnit,
  { readers: all }: ReaderStudy,
  settings: ConsensusSettings,
  placed: ReadonlyMap<string, DeliveredItem>,
  merged: Merged,
): void {
  const items = [...new Set(unit.marks.map(({ annotation }) => annotation.item))];
  const readers = readersOfItems(all, items);
  const stacks = stacksOf(unit.marks);
  const support = stacks.size;
  const label = commonLabel([...stacks.values()].map(({ labels }) => commonLabel(labels) ?? labels[0] ?? ""));
  const facts: Pick<LeftOut, "item" | "finding" | "support" | "readers"> = {
    item: items[0] ?? "",
    ...(unit.finding !== undefined && { finding: unit.finding }),
    support,
    readers: readers.length,
  };
  const makers = [...stacks.keys()].sort().join(", ");
  const named = label ?? undefined;
  if (support < votesNeeded(settings, readers.length)) {
    const message = `marked by ${makers} only`;
    merged.leftOut.push({ ...facts, ...(named !== undefined && { label: named }), reason: "too_few_votes", message });
    return;
  }
  if (label === null) {
    merged.leftOut.push({ ...facts, reason: "tie", message: `${makers} give it labels that tie` });
    return;
  }
  const kept = settings.method === "staple" ? staplePixels(stacks, readers) : votedPixels(stacks, readers, settings);
  if ("refused" in kept) {
    merged.leftOut.push({ ...facts, label, reason: "not_mergeable", message: kept.refused });
    return;
  }
  const of = unit.finding ?? `${label} on ${facts.item}`;
  merged.readerFigures.push(...kept.figures.map((figure) => ({ ...figure, of })));
  const shapes = shapesOf(kept.frames, placed, unit);
  if (shapes.length === 0) {
    const message = `marked by ${makers}, but no pixel has enough votes`;
    merged.leftOut.push({ ...facts, label, reason: "no_shared_pixel", message });
    return;
  }
  for (const { item, shape, frame } of shapes) {
    merged.annotations.push({
      item,
      label,
      shape,
      ...(frame !== undefined && { frame }),
      ...(unit.finding !== undefined && { finding: unit.finding }),
      origin: commonOrigin(unit.marks.map(({ annotation }) => annotation)),
      attributes: {
        support,
        readers: readers.length,
        ...(settings.finding !== null && unit.finding !== undefined && { [settings.finding]: unit.finding }),
      },
      place: "",
    });
  }
}

type Drawn = Pick<Annotation, "item" | "shape" | "frame">;

/** Kept pixels as shapes: one mask a slice, or one volume an item where the readers' masks lie on a grid. */
function shapesOf(kept: ItemFrames, placed: ReadonlyMap<string, DeliveredItem>, { marks }: RegionUnit): Drawn[] {
  const inVolumes = new Set(
    marks.flatMap(({ annotation }) => (annotation.shape.kind === "volume" ? annotation.item : [])),
  );
  const hasFrames = new Set(marks.flatMap(({ annotation }) => (annotation.frame === undefined ? [] : annotation.item)));
  return [...kept].flatMap(([item, frames]): Drawn[] => {
    const filled = [...frames].filter(([, mask]) => maskArea(mask) > 0).sort(([one], [other]) => one - other);
    if (filled.length === 0) return [];
    const grid = placed.get(item);
    if (inVolumes.has(item) && grid) return [{ item, shape: volumeOf(filled, grid) }];
    return filled.map(([frame, { width, height, runs }]) => ({
      item,
      shape: { kind: "mask", width, height, runs },
      ...(hasFrames.has(item) && { frame }),
    }));
  });
}

function volumeOf(frames: readonly (readonly [number, RunMask])[], grid: DeliveredItem): VolumeMask {
  const { width = 0, height = 0, depth = 0, affineLps = [] } = grid;
  const times = Math.max(1, ...frames.map(([frame]) => Math.floor(frame / Math.max(1, depth)) + 1));
  const slices = frames.map(([index, { runs }]) => ({ index, runs }));
  return { kind: "volume", width, height, depth, times, affineLps: Float64Array.from(affineLps), slices };
}
