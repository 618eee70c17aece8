import type { ShapeKind } from "@/lib/model/shape";
import { classifyCase } from "./classify-case";
import { countFindings } from "./count-findings";
import { countReadings } from "./count-readings";
import type { FigureSet } from "./figure-set";
import { findingFigures } from "./finding-figures";
import type { Measured } from "./measured";
import { readingFigures } from "./reading-figures";
import { segmentFindings } from "./segment-case";
import type { EvaluationSettings } from "./settings";
import type { VendorOfCase } from "./side";
import type { TaskCounts } from "./tally";

/** How one task compares a vendor of a case with its reference, and how what it found is counted. */
export interface TaskPlan {
  unit: "item" | "finding" | "shape";
  /** The kinds of shapes that it measures; others are counted in `notMeasured`. */
  shapes: readonly ShapeKind[];
  measure(input: VendorOfCase, settings: EvaluationSettings): Measured[];
  count(measured: readonly Measured[], settings: EvaluationSettings): TaskCounts;
  figures(settings: EvaluationSettings): FigureSet;
}

const SEGMENT_FINDINGS: TaskPlan = {
  unit: "finding",
  shapes: ["polygon", "mask"],
  measure: segmentFindings,
  count: (measured, settings) => countFindings(measured, settings.labels.length),
  figures: findingFigures,
};

const CLASSIFY: TaskPlan = {
  unit: "item",
  shapes: ["class"],
  measure: classifyCase,
  count: (measured, settings) => countReadings(measured, settings.labels.length),
  figures: readingFigures,
};

/** The plan for the settings' task and match. */
export function taskPlan({ task }: EvaluationSettings): TaskPlan {
  return task === "classification" || task === "ordinal" ? CLASSIFY : SEGMENT_FINDINGS;
}
