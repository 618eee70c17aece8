import { z } from "zod";
import type { EvaluationSettings } from "@/lib/evaluation/settings";

/** What a task leaves open and a project declares; null = not declared. Stored as JSON, so read by this again. */
export const measuringRules = z.object({
  /** A miss costs as much as so many false alarms: only then do operating points have a winner. */
  missCost: z.number().gt(0, "Above 0").max(1_000_000, "1,000,000 at most").nullable().default(null),
  /** Share of positive items where the work is used. */
  targetPrevalence: z.number().gt(0, "Above 0").lt(1, "Below 1").nullable().default(null),
});

export type MeasuringRules = z.output<typeof measuringRules>;

export const NO_MEASURING_RULES: MeasuringRules = measuringRules.parse({});

/** The part of an evaluation's settings that a project's rules decide. */
export function measuringSettings({
  missCost,
  targetPrevalence,
}: MeasuringRules): Pick<EvaluationSettings, "missCost" | "targetPrevalence"> {
  return {
    ...(missCost === null ? {} : { missCost }),
    ...(targetPrevalence === null ? {} : { targetPrevalence }),
  };
}
