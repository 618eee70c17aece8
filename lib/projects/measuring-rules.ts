import { z } from "zod";
import { DIFFICULT_ATTRIBUTE, DIFFICULT_RULES } from "@/lib/evaluation/difficult-rule";
import type { EvaluationSettings } from "@/lib/evaluation/settings";

const sigma = z.number().gt(0, "Above 0").max(10, "10 at most");
const millimetres = z.number().gt(0, "Above 0").max(1000, "1,000 mm at most");
const name = z.string().trim().min(1).max(200);

/** How landmarks pair up: by name and distance, or sets of points by object keypoint similarity. */
const landmarkRule = z.discriminatedUnion("by", [
  z.object({ by: z.literal("distance"), maxMm: millimetres }),
  z.object({
    by: z.literal("oks"),
    threshold: z.number().gt(0, "Above 0").max(1, "1 at most"),
    sigma,
    /** Of points, or labels, by name, in the place of the common one. */
    sigmas: z.record(name, sigma).default({}),
    /** What the scale is: the box around gold's points (absent), or the area that gold states of the object. */
    scale: z.enum(["points", "stated"]).optional(),
    /** Where a vendor's point is that it says is absent (visibility 0): nowhere (absent), or where its coordinates stand. */
    absent: z.literal("placed").optional(),
  }),
]);

/** How marks of a detection pair up: boxes by overlap, places by distance, or a point in what the reference drew. */
const markRule = z.discriminatedUnion("by", [
  z.object({ by: z.literal("iou"), threshold: z.number().gt(0, "Above 0").max(1, "1 at most") }),
  z.object({ by: z.literal("distance"), maxMm: millimetres }),
  z.object({ by: z.literal("inside"), toleranceMm: z.number().min(0, "0 or more").max(1000, "1,000 mm at most") }),
]);

/** What a task leaves open and a project declares; null = not declared. Stored as JSON, so read by this again. */
export const measuringRules = z.object({
  /** A miss costs as much as so many false alarms: only then do operating points have a winner. */
  missCost: z.number().gt(0, "Above 0").max(1_000_000, "1,000,000 at most").nullable().default(null),
  /** Share of positive items where the work is used. */
  targetPrevalence: z.number().gt(0, "Above 0").lt(1, "Below 1").nullable().default(null),
  landmarks: landmarkRule.nullable().default(null),
  /** A length this near to the reference's counts as right. */
  lengths: z.object({ withinMm: millimetres }).nullable().default(null),
  /** Of a detection; absent: boxes that overlap by half (IoU). */
  marks: markRule.nullable().default(null),
  /** How marks count that the reference calls difficult. */
  difficult: z.enum(DIFFICULT_RULES).default("counted"),
  /** Attributes whose values are compared on what both sides marked, by exact name. */
  attributes: z.array(name).max(20, "20 attributes at most").default([]),
  /** Tolerances of the normalized surface distance: the primary one, further ones, and those of single labels. */
  nsd: z
    .object({
      primaryMm: millimetres,
      otherMm: z.array(millimetres).max(5, "5 further ones at most").default([]),
      ofLabel: z.record(name, millimetres).default({}),
    })
    .refine(({ primaryMm, otherMm }) => new Set([primaryMm, ...otherMm]).size > otherMm.length, {
      message: "Each tolerance once",
      path: ["otherMm"],
    })
    .nullable()
    .default(null),
});

export type MeasuringRules = z.output<typeof measuringRules>;
export type LandmarkRule = NonNullable<MeasuringRules["landmarks"]>;
export type MarkRule = NonNullable<MeasuringRules["marks"]>;

export const NO_MEASURING_RULES: MeasuringRules = measuringRules.parse({});

/** The part of an evaluation's settings that a project's rules decide. */
export function measuringSettings({
  missCost,
  targetPrevalence,
  nsd,
  attributes,
  difficult,
  lengths,
}: MeasuringRules): Pick<
  EvaluationSettings,
  | "attributes"
  | "difficult"
  | "lengthWithinMm"
  | "missCost"
  | "targetPrevalence"
  | "nsdToleranceMm"
  | "nsdOtherMm"
  | "nsdToleranceOf"
> {
  return {
    ...(lengths === null ? {} : { lengthWithinMm: lengths.withinMm }),
    ...(missCost === null ? {} : { missCost }),
    ...(targetPrevalence === null ? {} : { targetPrevalence }),
    ...(difficult === "counted" ? {} : { difficult: { rule: difficult, attributes: [DIFFICULT_ATTRIBUTE] } }),
    ...(attributes.length === 0 ? {} : { attributes: [...new Set(attributes)] }),
    ...(nsd === null ? {} : { nsdToleranceMm: nsd.primaryMm }),
    ...(nsd === null || nsd.otherMm.length === 0 ? {} : { nsdOtherMm: nsd.otherMm }),
    ...(nsd === null || Object.keys(nsd.ofLabel).length === 0 ? {} : { nsdToleranceOf: nsd.ofLabel }),
  };
}

/** How shapes of a task pair up in a project: findings by name where it joins them, else as the task's rule says. */
export function projectMatch(
  task: EvaluationSettings["task"],
  joinsFindings: boolean,
  { landmarks, marks }: MeasuringRules,
): EvaluationSettings["match"] {
  if (joinsFindings && (task === "segmentation" || task === "detection")) return { by: "finding" };
  if (task === "detection") return marks ?? { by: "iou", threshold: 0.5 };
  if (task !== "keypoints" || landmarks === null) return { by: "item" };
  if (landmarks.by === "distance") return landmarks;
  const { sigmas, ...rest } = landmarks;
  return { ...rest, ...(Object.keys(sigmas).length === 0 ? {} : { sigmas }) };
}
