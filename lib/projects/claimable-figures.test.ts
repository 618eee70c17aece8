import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "@/lib/evaluation/settings";
import { taskPlan } from "@/lib/evaluation/task-plan";
import { CLAIMABLE_FIGURES } from "./claimable-figures";

const MATCHES: Record<keyof typeof CLAIMABLE_FIGURES, EvaluationSettings["match"][]> = {
  classification: [{ by: "item" }],
  ordinal: [{ by: "item" }],
  detection: [{ by: "iou", threshold: 0.5 }, { by: "finding" }],
  segmentation: [{ by: "finding" }, { by: "item" }],
  keypoints: [{ by: "item" }, { by: "oks", threshold: 0.5, sigma: 0.05 }],
  measurements: [{ by: "item" }],
};

test.each(Object.keys(MATCHES) as (keyof typeof MATCHES)[])("%s: the engine's own figures with a direction", (task) => {
  const found = new Set(
    MATCHES[task].flatMap((match) => {
      const settings = {
        ...DEFAULT_SETTINGS,
        task,
        match,
        ...(task === "segmentation" ? { nsdToleranceMm: 1 } : {}),
        ...(task === "measurements" ? { lengthWithinMm: 1 } : {}),
        labels: task === "classification" ? ["no", "yes"] : ["a", "b"],
      };
      const { overall } = taskPlan(settings).figures(settings);
      return overall.filter(({ direction }) => direction !== "none").map(({ name }) => name);
    }),
  );
  expect([...CLAIMABLE_FIGURES[task]].sort()).toEqual([...found].sort());
});
