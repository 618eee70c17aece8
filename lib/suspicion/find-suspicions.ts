import type { EvaluationCase } from "@/lib/evaluation/dataset";
import type { Evaluation } from "@/lib/evaluation/evaluate";
import { againstGold } from "./against-gold";
import { automationBias } from "./automation-bias";
import { copiedGeometry } from "./copied-geometry";
import { labelSides } from "./label-sides";
import { landmarkOffsets } from "./landmark-offsets";
import { shiftSuspicions } from "./landmark-shift";
import { mirrored } from "./mirrored";
import { DEFAULT_SUSPICION_SETTINGS, type SuspicionSettings } from "./settings";
import { shiftedSlices } from "./shifted-slices";
import { shortTimes } from "./short-times";
import type { Suspicion } from "./suspicion";
import { swappedLabels } from "./swapped-labels";

/** All that looks wrong in an evaluation, by kind and then by size; and the thresholds it was found with. */
export interface Suspicions {
  suspicions: Suspicion[];
  suspicionSettings: SuspicionSettings;
}

/**
 * Suspicions of the reference and of vendors from an evaluation and the cases it measured. Questions to ask, never figures of
 * anybody: nothing of the evaluation changes by them.
 */
export function findSuspicions(
  cases: readonly EvaluationCase[],
  evaluation: Pick<Evaluation, "result" | "items">,
  settings: SuspicionSettings = DEFAULT_SUSPICION_SETTINGS,
): Suspicions {
  const used = evaluation.result.receipt.settings;
  const sides = [...labelSides(cases, used)];
  const suspicions = [
    ...shiftSuspicions(landmarkOffsets(cases, used), settings),
    ...againstGold(evaluation, settings),
    ...copiedGeometry(cases, settings),
    ...swappedLabels(evaluation.result, settings),
    ...sides.flatMap(([vendor, drawn]) => mirrored(vendor, drawn, settings)),
    ...sides.flatMap(([vendor, drawn]) => shiftedSlices(vendor, drawn, settings)),
    ...shortTimes(cases, settings),
    ...automationBias(cases, used, settings),
  ];
  return { suspicions, suspicionSettings: settings };
}
