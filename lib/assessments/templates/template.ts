import { z } from "zod";
import { conditionSchema } from "./facts";

export const ANSWER_TYPES = ["yes_partial_no", "scale_0_4", "number", "date", "text"] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "words of a-z and 0-9, joined by hyphens");
const sentence = z.string().trim().min(1).max(1000);

/** The fields of an item: public/templates/README.md. */
const itemSchema = z
  .strictObject({
    key,
    question: sentence,
    guidance: sentence,
    evidence: sentence,
    redFlag: sentence,
    answerType: z.enum(ANSWER_TYPES),
    weight: z.int().min(1).max(5),
    knockout: z.boolean(),
    references: z.array(sentence).readonly(),
    dateRule: z.enum(["valid_until", "happened_on"]).optional(),
    maxAgeMonths: z.int().positive().optional(),
    appliesIf: conditionSchema.optional(),
    ownProcedure: z.boolean().optional(),
    ownProcedureIf: conditionSchema.optional(),
  })
  .refine(({ answerType, dateRule }) => (answerType === "date") === (dateRule !== undefined), {
    message: "a date has a dateRule, and nothing else has one",
    path: ["dateRule"],
  })
  .refine(({ dateRule, maxAgeMonths }) => maxAgeMonths === undefined || dateRule === "happened_on", {
    message: "only what happened on a day grows old",
    path: ["maxAgeMonths"],
  })
  .refine(({ ownProcedure, ownProcedureIf }) => ownProcedureIf === undefined || ownProcedure === true, {
    message: "a condition on an answer that is not offered",
    path: ["ownProcedureIf"],
  })
  .refine(({ knockout, answerType }) => !knockout || (answerType !== "number" && answerType !== "text"), {
    message: "a number or a text passes or fails nothing",
    path: ["knockout"],
  })
  .readonly();

const sectionSchema = z
  .strictObject({
    key,
    title: sentence,
    appliesIf: conditionSchema.optional(),
    items: z.array(itemSchema).min(1).readonly(),
  })
  .readonly();

export const templateSchema = z
  .strictObject({
    key,
    title: sentence,
    description: sentence,
    version: z.string().regex(/^\d+\.\d+\.\d+$/, "a version such as 1.2.0"),
    sections: z.array(sectionSchema).min(1).readonly(),
  })
  .refine(({ sections }) => areUnique(sections.map((section) => section.key)), "two sections have the same key")
  .refine(
    ({ sections }) => areUnique(sections.flatMap(({ items }) => items.map((item) => item.key))),
    "two items have the same key",
  )
  .readonly();

export type TemplateContent = z.output<typeof templateSchema>;
export type TemplateSection = TemplateContent["sections"][number];
export type TemplateItem = TemplateSection["items"][number];

/** A checklist as it was published: one version never changes, and its hash says so. */
export type Template = TemplateContent & {
  /** SHA-256 of the content's canonical JSON: what was asked, not how the file spells it. */
  readonly sha256: string;
};

function areUnique(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}
