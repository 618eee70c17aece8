import type { ShapeKind } from "@/lib/model/shape";
import type { EvaluationSettings } from "../settings";

type Task = EvaluationSettings["task"];

/**
 * The kinds of shapes by which a reference or a delivery serves a task, however its shapes pair up: a ratings CSV says
 * nothing on contours. Structures drawn as rings are filled (`assemble-volumes.ts`).
 */
const SHAPES_OF_TASK: Readonly<Record<Task, readonly ShapeKind[]>> = {
  classification: ["class"],
  ordinal: ["class"],
  detection: ["box", "rotated_box", "roi", "polygon", "mask", "point", "ellipse"],
  segmentation: ["polygon", "mask", "volume", "contours"],
  keypoints: ["keypoints", "point"],
  measurements: ["measurement", "line"],
};

/** Whether counts of shapes by kind hold any that serves the task; of no task, that there are none at all. */
export function servesTask(shapes: Readonly<Record<string, number>>, task: string): boolean {
  const kinds: readonly string[] = isTask(task) ? SHAPES_OF_TASK[task] : [];
  return kinds.some((kind) => (shapes[kind] ?? 0) > 0);
}

const isTask = (task: string): task is Task => Object.hasOwn(SHAPES_OF_TASK, task);
