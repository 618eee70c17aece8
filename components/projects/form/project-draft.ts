import type { ProjectTask } from "@/lib/projects/fingerprint";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import { EMPTY_LANDMARKS, type LandmarkDraft, landmarkErrors, landmarkRule } from "./landmark-draft";
import { EMPTY_MARKS, type MarkDraft, markErrors, markRule } from "./mark-draft";
import { nsdErrors, nsdRule } from "./tolerance-draft";
import { typedNumber } from "./typed-number";

export interface LabelDraft {
  /** Only for the list of React; new ones get the next number. */
  key: number;
  no?: number;
  name: string;
  question: string;
  measurementLevel: string;
  color: string;
  mirrorOf: string;
}

export interface CriterionDraft {
  key: number;
  metric: string;
  comparison: "at_least" | "at_most";
  limit: string;
}

/** The project form as typed. */
export interface ProjectDraft {
  name: string;
  description: string;
  modality: string;
  tasks: ProjectTask[];
  guidelineVersion: string;
  exhaustive: "yes" | "no" | "not_declared";
  findingAttribute: string;
  margin: string;
  primaryMetric: string;
  /** Empty: none declared. */
  positiveLabel: string;
  /** A miss in false alarms, and the share of positives where the work is used; empty: not declared. */
  missCost: string;
  targetPrevalence: string;
  /** How landmarks pair up; what is typed of the other way is kept while the form is open. */
  landmarks: LandmarkDraft;
  /** How marks of a detection pair up. */
  marks: MarkDraft;
  /** In mm; empty: not declared. */
  lengthWithin: string;
  /** "1; 0.5; 2", the first the primary one; and "liver=2". */
  nsdMm: string;
  nsdOfLabel: string;
  /** Names with commas between. */
  comparedAttributes: string;
  difficult: "counted" | "ignored";
  sliceBy: string;
  acceptance: CriterionDraft[];
  fingerprint: Record<string, string>;
  panel: string[];
  labels: LabelDraft[];
}

const LABEL_COLORS = ["#2563eb", "#c2410c", "#15803d", "#7e22ce", "#a16207", "#be185d", "#0e7490", "#4b5563"];

export const EMPTY_DRAFT: ProjectDraft = {
  name: "",
  description: "",
  modality: "ct",
  tasks: [],
  guidelineVersion: "1",
  exhaustive: "not_declared",
  findingAttribute: "",
  margin: "0.05",
  primaryMetric: "",
  positiveLabel: "",
  missCost: "",
  targetPrevalence: "",
  landmarks: EMPTY_LANDMARKS,
  marks: EMPTY_MARKS,
  lengthWithin: "",
  nsdMm: "",
  nsdOfLabel: "",
  comparedAttributes: "",
  difficult: "counted",
  sliceBy: "",
  acceptance: [],
  fingerprint: {},
  panel: [],
  labels: [],
};

export function nextKey(entries: readonly { key: number }[]): number {
  return entries.reduce((most, { key }) => Math.max(most, key), 0) + 1;
}

export function newLabel(labels: readonly LabelDraft[]): LabelDraft {
  const previous = labels.at(-1);
  return {
    key: nextKey(labels),
    name: "",
    question: previous?.question ?? "",
    measurementLevel: previous?.measurementLevel ?? "nominal",
    color: LABEL_COLORS[labels.length % LABEL_COLORS.length] ?? "#2563eb",
    mirrorOf: "",
  };
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** The answers that a classification asks for: those to the first question, or the labels without one. */
export function classificationAnswers(labels: readonly LabelDraft[]): string[] {
  const question = labels.find((label) => orNull(label.question) !== null)?.question.trim() ?? "";
  const answers = labels.filter((label) => label.question.trim() === question).map(({ name }) => name.trim());
  return [...new Set(answers)].filter((name) => name !== "");
}

const numberOrNull = (text: string) => (text.trim() === "" ? null : typedNumber(text));

const lengthRule = (text: string) => (text.trim() === "" ? null : { withinMm: typedNumber(text) });

/** What is no number where one is needed: said before anything is sent. */
export function numberErrors(draft: ProjectDraft): Record<string, string> {
  const { margin, missCost, targetPrevalence, acceptance } = draft;
  const entries: [string, string][] = [["margin", margin]];
  for (const [field, text] of [
    ["measuring.missCost", missCost],
    ["measuring.targetPrevalence", targetPrevalence],
    ["measuring.lengths.withinMm", draft.tasks.includes("measurements") ? draft.lengthWithin : ""],
  ] as const)
    if (text.trim() !== "") entries.push([field, text]);
  for (const [index, { limit }] of acceptance.entries()) entries.push([`acceptance.${index}.limit`, limit]);
  const wrong = entries.filter(([, text]) => !Number.isFinite(typedNumber(text)));
  const ofLandmarks = draft.tasks.includes("keypoints") ? landmarkErrors(draft.landmarks) : {};
  const ofMarks = draft.tasks.includes("detection") ? markErrors(draft.marks) : {};
  const ofContours = draft.tasks.includes("segmentation") ? nsdErrors(draft) : {};
  return {
    ...Object.fromEntries(wrong.map(([field]) => [field, T.enterNumber])),
    ...ofLandmarks,
    ...ofMarks,
    ...ofContours,
  };
}

const namesOf = (text: string) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** What the verb gets: texts trimmed, numbers parsed, nothing judged here. */
export function draftToInput(draft: ProjectDraft) {
  const { name, description, modality, tasks, guidelineVersion, fingerprint, panel } = draft;
  return {
    name,
    description,
    modality,
    tasks,
    guidelineVersion,
    exhaustive: draft.exhaustive === "not_declared" ? null : draft.exhaustive === "yes",
    findingAttribute: orNull(draft.findingAttribute),
    margin: typedNumber(draft.margin),
    primaryMetric: orNull(draft.primaryMetric),
    positiveLabel: tasks.includes("classification") ? orNull(draft.positiveLabel) : null,
    measuring: {
      missCost: numberOrNull(draft.missCost),
      targetPrevalence: numberOrNull(draft.targetPrevalence),
      nsd: tasks.includes("segmentation") ? nsdRule(draft) : null,
      landmarks: tasks.includes("keypoints") ? landmarkRule(draft.landmarks) : null,
      marks: tasks.includes("detection") ? markRule(draft.marks) : null,
      lengths: tasks.includes("measurements") ? lengthRule(draft.lengthWithin) : null,
      attributes: namesOf(draft.comparedAttributes),
      difficult: draft.difficult,
    },
    sliceBy: namesOf(draft.sliceBy),
    acceptance: draft.acceptance.map(({ metric, comparison, limit }) => ({
      metric,
      comparison,
      limit: typedNumber(limit),
    })),
    fingerprint,
    panel,
    labels: draft.labels.map(({ no, name: label, question, measurementLevel, color, mirrorOf }) => ({
      ...(no === undefined ? {} : { no }),
      name: label,
      question: orNull(question),
      measurementLevel,
      color,
      mirrorOf: orNull(mirrorOf),
    })),
  };
}
