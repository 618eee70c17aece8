import { EvaluationInputError } from "@/lib/evaluation/input-error";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import { mergeBoxes } from "./merge-boxes";
import { mergeKeypoints } from "./merge-keypoints";
import { mergeLabels } from "./merge-labels";
import { mergeMeasurements } from "./merge-measurements";
import { mergePoints } from "./merge-points";
import { mergeRegions } from "./merge-regions";
import { type ReaderDelivery, type ReaderStudy, readersOf } from "./readers";
import { isRegion } from "./region-marks";
import type { Consensus, LeftOut } from "./result";
import type { ConsensusSettings } from "./settings";

const MERGED: ReadonlySet<Annotation["shape"]["kind"]> = new Set(["class", "box", "point", "keypoints", "measurement"]);

/**
 * Merges what several readers said into one set: whole-item labels, regions, boxes, points and measurements, each by its
 * rule. What no rule or not this method merges is listed with the reason; nothing is dropped without one.
 *
 * Models of readers (`dawid-skene`, `one-coin`, `glad`, `mace`) and weights decide labels; `staple` decides pixels; drawn
 * shapes are otherwise merged by `majority` only. No method draws at random. The order of the deliveries decides nothing.
 * Throws where there are not two readers. A consensus is not gold: its makers may not be graded on it.
 */
export function makeConsensus(
  deliveries: readonly ReaderDelivery[],
  settings: ConsensusSettings,
  itemTable: readonly DeliveredItem[] = [],
  onCase: (done: number, total: number) => void = () => {},
): Consensus {
  const study = readersOf(deliveries, itemTable, settings.finding !== null);
  const makers = study.readers.map(({ name }) => name);
  if (makers.length < 2) {
    const found = makers.length === 0 ? "none" : `only ${makers[0]}`;
    throw new EvaluationInputError("no_shared_items", `a consensus needs two readers; found ${found}`);
  }
  const refused = refuseOthers(study, settings);
  const labels = mergeLabels(study, settings);
  const regions = mergeRegions(study, settings, onCase);
  const parts = [
    labels,
    regions,
    ...[mergeBoxes, mergePoints, mergeKeypoints, mergeMeasurements].map((merge) => merge(study, settings)),
  ];
  const position = new Map(study.items.map(({ key }, at) => [key, at]));
  const annotations = parts
    .flatMap((part) => part.annotations)
    .sort((first, second) => (position.get(first.item) ?? 0) - (position.get(second.item) ?? 0));
  return {
    makers,
    settings,
    items: regions.items,
    annotations: annotations.map((annotation, at) => ({ ...annotation, place: `consensus[${at}]` })),
    leftOut: [...study.leftOut, ...refused, ...parts.flatMap(({ leftOut }) => leftOut)],
    readerFigures: [...labels.readerFigures, ...regions.readerFigures],
    warnings: study.warnings,
  };
}

/** Takes out what no rule, or not this method, merges: one entry for a reader, item and kind of shape. */
function refuseOthers({ readers }: ReaderStudy, { method }: ConsensusSettings): LeftOut[] {
  const leftOut: LeftOut[] = [];
  for (const { name, annotations } of readers) {
    for (const [item, own] of annotations) {
      const refused = new Map<string, number>();
      const kept = own.filter((annotation) => {
        const why = refusalOf(annotation, method);
        if (why !== null) refused.set(why, (refused.get(why) ?? 0) + 1);
        return why === null;
      });
      annotations.set(item, kept);
      for (const [why, count] of refused) {
        leftOut.push({ item, reason: "not_mergeable", message: `${name}: ${count} x ${why}` });
      }
    }
  }
  return leftOut;
}

function refusalOf(annotation: Annotation, method: ConsensusSettings["method"]): string | null {
  const { kind } = annotation.shape;
  if (kind === "class") return null;
  if (!MERGED.has(kind) && !isRegion(annotation)) return `${kind}: no rule merges such shapes`;
  if (method === "majority" || (method === "staple" && isRegion(annotation))) return null;
  return `${kind}: ${method} merges ${method === "staple" ? "masks" : "labels of whole items"} only`;
}
