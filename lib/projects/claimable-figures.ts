type Task = "classification" | "ordinal" | "detection" | "segmentation" | "keypoints" | "measurements";

const FINDINGS = [
  "sensitivity",
  "precision",
  "f1",
  "false_positives_per_item",
  "false_positives_per_case",
  "case_sensitivity",
  "case_specificity",
];

/** Of classifications with a positive label: two labels of which one can only be the negative (no, normal, 0 …). */
const OF_POSITIVE = ["sensitivity", "specificity", "precision", "npv", "f1"];

/**
 * The figures that can be the primary one of a task: those with a paired difference clustered by case. Others (a
 * Matthews correlation, a median) are shown with their interval and carry no claim. Kept as data, because the form must
 * not carry the engine; a test compares it with the engine.
 */
export const CLAIMABLE_FIGURES: Readonly<Record<Task, readonly string[]>> = {
  classification: ["accuracy", ...OF_POSITIVE],
  ordinal: ["accuracy", "mae", "within_one"],
  detection: [...FINDINGS, "iou"],
  segmentation: [...FINDINGS, "dice", "dice_missed_as_zero", "iou", "nsd"],
  // by name and distance, or sets of points by object keypoint similarity
  keypoints: ["sdr", "radial_error_mm", "radial_error_px", ...FINDINGS, "oks"],
  measurements: ["length_within", "absolute_error_mm", "sensitivity"],
};

/** Whether a figure can be the primary one of any of the tasks. */
export function isClaimable(metric: string, tasks: readonly Task[]): boolean {
  return tasks.some((task) => CLAIMABLE_FIGURES[task].includes(metric));
}

/** Whether a figure is, among the tasks, one of a positive label only: then the labels must tell which that is. */
export function needsPositiveLabel(metric: string, tasks: readonly Task[]): boolean {
  return (
    OF_POSITIVE.includes(metric) &&
    !tasks.some((task) => task !== "classification" && CLAIMABLE_FIGURES[task].includes(metric))
  );
}
