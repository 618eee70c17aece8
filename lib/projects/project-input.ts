import { z } from "zod";
import { MEASUREMENT_LEVELS, MODALITIES, TASKS } from "@/db/schema/project";
import { positiveLabel } from "@/lib/evaluation/measure/positive-label";
import { isClaimable, needsPositiveLabel } from "./claimable-figures";
import { measuringRules, NO_MEASURING_RULES } from "./measuring-rules";

const labelInput = z.object({
  no: z.number().int().positive().optional(),
  name: z.string().trim().min(1, "Enter a name").max(200),
  question: z.string().trim().max(200).nullable().default(null),
  measurementLevel: z.enum(MEASUREMENT_LEVELS).default("nominal"),
  color: z.string().regex(/^#[0-9a-f]{6}$/i, "A colour such as #2563eb"),
  /** Name of the label on the other side of the body. */
  mirrorOf: z.string().trim().max(200).nullable().default(null),
});

export const projectInput = z
  .object({
    name: z.string().trim().min(1, "Enter a name").max(200),
    description: z.string().trim().max(4000).default(""),
    modality: z.enum(MODALITIES),
    tasks: z.array(z.enum(TASKS)).min(1, "Choose at least one task"),
    guidelineVersion: z.string().trim().min(1, "Enter a version").max(50).default("1"),
    exhaustive: z.boolean().nullable().default(null),
    findingAttribute: z.string().trim().max(100).nullable().default(null),
    margin: z.number().gt(0, "Above 0").lt(1, "Below 1").default(0.05),
    primaryMetric: z.string().max(100).nullable().default(null),
    /** Of a classification: which answer sensitivity and specificity are about. */
    positiveLabel: z.string().trim().max(200).nullable().default(null),
    measuring: measuringRules.default(NO_MEASURING_RULES),
    sliceBy: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
    acceptance: z
      .array(
        z.object({
          metric: z.string().min(1).max(100),
          comparison: z.enum(["at_least", "at_most"]),
          limit: z.number(),
        }),
      )
      .max(50)
      .default([]),
    fingerprint: z.record(z.string(), z.string()).default({}),
    panel: z.array(z.string().max(100)).max(100).default([]),
    attribution: z.string().max(4000).nullable().default(null),
    labels: z.array(labelInput).min(1, "Add at least one label").max(1000),
  })
  .superRefine((project, context) => {
    const answers = answersOfFirstQuestion(project.labels);
    const { positiveLabel: declared } = project;
    if (declared !== null && !project.tasks.includes("classification"))
      context.addIssue({ code: "custom", path: ["positiveLabel"], message: "Only a classification has one" });
    else if (declared !== null && !answers.includes(declared))
      context.addIssue({
        code: "custom",
        path: ["positiveLabel"],
        message: `"${declared}" is no answer to the first question`,
      });
    const names = project.labels.map(({ name }) => name);
    const unknown = Object.keys(project.measuring.nsd?.ofLabel ?? {}).find((name) => !names.includes(name));
    if (unknown !== undefined)
      context.addIssue({ code: "custom", path: ["measuring", "nsd", "ofLabel"], message: `No label "${unknown}"` });
    if (project.primaryMetric !== null && !isClaimable(project.primaryMetric, project.tasks))
      context.addIssue({
        code: "custom",
        path: ["primaryMetric"],
        message: "This figure cannot be the primary one of the chosen tasks",
      });
    else if (
      project.primaryMetric !== null &&
      needsPositiveLabel(project.primaryMetric, project.tasks) &&
      positiveLabel({ labels: answers, ...(declared === null ? {} : { positiveLabel: declared }) }) < 0
    )
      context.addIssue({
        code: "custom",
        path: ["primaryMetric"],
        message: "Needs a positive label: choose one, or have two labels of which one is no, normal, negative or 0",
      });
    const seen = new Set<string>();
    for (const [index, label] of project.labels.entries()) {
      const key = JSON.stringify([label.question, label.name]);
      if (seen.has(key))
        context.addIssue({ code: "custom", path: ["labels", index, "name"], message: `"${label.name}" occurs twice` });
      seen.add(key);
      const mirror = label.mirrorOf;
      if (mirror !== null && !project.labels.some((other) => other.name === mirror && other !== label))
        context.addIssue({
          code: "custom",
          path: ["labels", index, "mirrorOf"],
          message: `No other label "${mirror}"`,
        });
    }
  });

/** The labels that a classification asks for. */
function answersOfFirstQuestion(labels: readonly { name: string; question: string | null }[]): string[] {
  const question = labels.find((label) => label.question !== null)?.question ?? null;
  return labels.filter((label) => label.question === question).map(({ name }) => name);
}

export type ProjectInput = z.input<typeof projectInput>;
export type ParsedProject = z.output<typeof projectInput>;
