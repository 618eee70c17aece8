import type { Delivery } from "@/lib/evaluation/cases/delivery";
import { GOLD_LABEL_MAP } from "@/lib/evaluation/cases/label-map";
import { EvaluationInputError } from "@/lib/evaluation/input-error";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "@/lib/evaluation/settings";
import { taskPlan } from "@/lib/evaluation/task-plan";
import { settingsUnder } from "@/lib/evaluation/uncertain-rule";
import type { ShapeKind } from "@/lib/model/shape";
import type { EvaluateRequest } from "./evaluate-request";
import { UsageError } from "./usage-error";

const TASK_OF_SHAPE: Partial<Record<ShapeKind, EvaluationSettings["task"]>> = {
  class: "classification",
  box: "detection",
  rotated_box: "detection",
  roi: "detection",
  ellipse: "detection",
  polygon: "segmentation",
  mask: "segmentation",
  volume: "segmentation",
  contours: "segmentation",
  keypoints: "keypoints",
  point: "keypoints",
  measurement: "measurements",
  line: "measurements",
};

/**
 * The settings of a request; what it leaves open follows from the reference: the task, the labels. `declared` are labels
 * that the reference names without using them: of contours, a vendor's mask of such a label is known to be extra.
 */
export function evaluationSettings(
  request: EvaluateRequest,
  golds: readonly Delivery[],
  labelMaps: EvaluationSettings["labelMaps"],
  declared: readonly string[] = [],
): EvaluationSettings {
  const task = request.task ?? taskOf(golds);
  const alsoAsked = task === "segmentation" ? declared : [];
  const settings: EvaluationSettings = {
    ...DEFAULT_SETTINGS,
    task,
    match: request.match ?? defaultMatch(task, request.finding),
    findingAttribute: request.finding,
    ...(request.nsdToleranceMm === null ? {} : { nsdToleranceMm: request.nsdToleranceMm }),
    ...(request.nsdOtherMm === undefined ? {} : { nsdOtherMm: request.nsdOtherMm }),
    ...(request.nsdToleranceOf === undefined ? {} : { nsdToleranceOf: request.nsdToleranceOf }),
    ...(request.difficult === undefined ? {} : { difficult: request.difficult }),
    ...(request.attributes === undefined ? {} : { attributes: request.attributes }),
    assignment: request.assignment ?? DEFAULT_SETTINGS.assignment,
    ...(request.scoreOf === undefined ? {} : { scoreOf: request.scoreOf }),
    ...(request.surfaces === undefined ? {} : { surfaces: request.surfaces }),
    labels: request.labels ?? labelsOf(golds, labelMaps[GOLD_LABEL_MAP] ?? {}, task, alsoAsked),
    ...(task === "classification" && hasSeveralLabels(golds) ? { multiLabel: true } : {}),
    ...(request.positive === null ? {} : { positiveLabel: request.positive }),
    ...(request.uncertain === undefined ? {} : { uncertain: request.uncertain }),
    ...(request.lengthWithinMm === undefined ? {} : { lengthWithinMm: request.lengthWithinMm }),
    ...(request.missCost === undefined ? {} : { missCost: request.missCost }),
    ...(request.targetPrevalence === undefined ? {} : { targetPrevalence: request.targetPrevalence }),
    labelMaps,
    cluster: request.cluster ?? DEFAULT_SETTINGS.cluster,
    level: request.level ?? DEFAULT_SETTINGS.level,
    margin: request.margin ?? DEFAULT_SETTINGS.margin,
    primaryMetric: request.primary,
    missing: request.missing ?? DEFAULT_SETTINGS.missing,
    sliceBy: request.by,
    resamples: request.resamples ?? DEFAULT_SETTINGS.resamples,
    seed: request.seed ?? DEFAULT_SETTINGS.seed,
  };
  if (request.positive !== null && !settings.labels.includes(request.positive)) {
    const known = settings.labels.join(", ");
    throw new EvaluationInputError("label_unknown", `--positive ${request.positive}: labels are ${known}`);
  }
  checkPrimary(settings);
  return settings;
}

/** A primary figure that the task does not have is a slip of the pen: said before anything is measured. */
function checkPrimary(settings: EvaluationSettings): void {
  const { primaryMetric, task } = settings;
  if (primaryMetric === null) return;
  const decided =
    settings.uncertain === undefined ? settings : (settingsUnder(settings, settings.uncertain.rule) ?? settings);
  const known = taskPlan(decided)
    .figures(decided)
    .overall.map(({ name }) => name);
  if (!known.includes(primaryMetric))
    throw new UsageError(
      `--primary ${primaryMetric}: no figure of ${task} that carries a claim; one of ${known.join(", ")}`,
    );
}

/** Whether the reference gives an item more than one label: then every label is present or absent by itself. */
function hasSeveralLabels(golds: readonly Delivery[]): boolean {
  return golds.some(({ annotations }) => {
    const labelOf = new Map<string, string>();
    return annotations.some(({ item, label, shape }) => {
      if (shape.kind !== "class") return false;
      const known = labelOf.get(item);
      labelOf.set(item, label);
      return known !== undefined && known !== label;
    });
  });
}

function defaultMatch(task: EvaluationSettings["task"], finding: string | null): EvaluationSettings["match"] {
  if (finding !== null && (task === "segmentation" || task === "detection")) return { by: "finding" };
  return task === "detection" ? { by: "iou", threshold: 0.5 } : { by: "item" };
}

/** The task that most of the reference's shapes belong to. */
function taskOf(golds: readonly Delivery[]): EvaluationSettings["task"] {
  const counts = new Map<EvaluationSettings["task"], number>();
  const kinds = new Set<ShapeKind>();
  for (const { annotations } of golds) {
    for (const { shape } of annotations) {
      kinds.add(shape.kind);
      const task = TASK_OF_SHAPE[shape.kind];
      if (task) counts.set(task, (counts.get(task) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([, first], [, second]) => second - first);
  if (!most) {
    throw new EvaluationInputError(
      "task_not_detected",
      kinds.size === 0
        ? "the reference has no shape or label to tell the task by: give --task"
        : `the reference holds ${[...kinds].sort().join(", ")}, which no task compares: kept, not measured`,
    );
  }
  return most[0];
}

/** The labels that the reference uses, mapped; numbers by value, names by spelling. */
function labelsOf(
  golds: readonly Delivery[],
  map: Readonly<Record<string, string | null>>,
  task: EvaluationSettings["task"],
  alsoAsked: readonly string[],
): string[] {
  const found = new Set<string>();
  for (const label of [...golds.flatMap(({ annotations }) => annotations.map((one) => one.label)), ...alsoAsked]) {
    const mapped = Object.hasOwn(map, label) ? map[label] : label;
    if (mapped !== null && mapped !== undefined) found.add(mapped);
  }
  const labels = [...found];
  const areNumbers = labels.every((label) => label.trim() !== "" && Number.isFinite(Number(label)));
  if (task === "ordinal" && !areNumbers) {
    throw new EvaluationInputError(
      "setting_invalid",
      `ordinal: say the order of ${labels.join(", ")} with --label-order`,
    );
  }
  return areNumbers
    ? labels.sort((first, second) => Number(first) - Number(second))
    : labels.sort((first, second) => (first < second ? -1 : 1));
}
