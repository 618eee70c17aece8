export type ProjectTask = "classification" | "ordinal" | "detection" | "segmentation" | "keypoints" | "measurements";

export interface FingerprintOption {
  value: string;
  label: string;
}

/** One question about the problem, asked where one of its tasks is part of the project. */
export interface FingerprintQuestion {
  id: string;
  text: string;
  /** Why it is asked. */
  hint: string;
  tasks: readonly ProjectTask[];
  options: readonly FingerprintOption[];
}

const YES_NO_UNKNOWN: readonly FingerprintOption[] = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "unknown", label: "Not known" },
];
const LABELLED: readonly ProjectTask[] = ["classification", "ordinal"];
const SHAPED: readonly ProjectTask[] = ["detection", "segmentation"];
const ALL: readonly ProjectTask[] = [
  "classification",
  "ordinal",
  "detection",
  "segmentation",
  "keypoints",
  "measurements",
];

/**
 * The questions of the problem fingerprint: problem, domain, structure, data and output, in that order.
 *
 * Source: Maier-Hein, Reinke et al., "Metrics reloaded", Nature Methods 2024, 21:195-212, and its companion on
 * pitfalls, 21:182-194, as summarised in this project's statistics notes, section 6.
 */
export const FINGERPRINT_QUESTIONS: readonly FingerprintQuestion[] = [
  {
    id: "focus",
    text: "What matters most about a structure?",
    hint: "Decides between overlap, distance, volume and counting.",
    tasks: SHAPED,
    options: [
      { value: "boundary", label: "Where its boundary runs" },
      { value: "volume", label: "How large it is" },
      { value: "centre", label: "Where it is" },
      { value: "presence", label: "That it is found at all" },
    ],
  },
  {
    id: "unequal_costs",
    text: "Do some confusions cost more than others?",
    hint: "A step of two grades may be worse than a step of one.",
    tasks: LABELLED,
    options: YES_NO_UNKNOWN,
  },
  {
    id: "prevalence_as_in_use",
    text: "Are findings as frequent in the test set as in use?",
    hint: "Predictive values and kappa mean something only at a stated prevalence.",
    tasks: ALL,
    options: YES_NO_UNKNOWN,
  },
  {
    id: "class_imbalance",
    text: "Is one class much more frequent than the others?",
    hint: "Plain accuracy then rewards always answering the frequent class.",
    tasks: LABELLED,
    options: YES_NO_UNKNOWN,
  },
  {
    id: "small_structures",
    text: "Are structures small against the pixel grid?",
    hint: "On a few pixels one of them decides an overlap.",
    tasks: SHAPED,
    options: YES_NO_UNKNOWN,
  },
  {
    id: "tubular",
    text: "Are structures tubular or branched?",
    hint: "Overlap says little about a vessel that is cut in two.",
    tasks: ["segmentation"],
    options: YES_NO_UNKNOWN,
  },
  {
    id: "several_per_image",
    text: "Can an image hold several findings?",
    hint: "Then findings are counted, not images.",
    tasks: SHAPED,
    options: YES_NO_UNKNOWN,
  },
  {
    id: "touching",
    text: "Do structures touch or overlap?",
    hint: "Then they have to be told apart one by one.",
    tasks: ["segmentation"],
    options: YES_NO_UNKNOWN,
  },
  {
    id: "reference_may_be_empty",
    text: "Can an image have nothing to mark?",
    hint: "Overlap is not defined where neither side marks anything.",
    tasks: SHAPED,
    options: YES_NO_UNKNOWN,
  },
  {
    id: "several_readers",
    text: "Does more than one reader stand behind the reference?",
    hint: "Their agreement with one another is the ceiling for everybody else.",
    tasks: ALL,
    options: YES_NO_UNKNOWN,
  },
  {
    id: "items_share_cases",
    text: "Do several items come from one patient?",
    hint: "Then the patient, not the item, is the unit of chance.",
    tasks: ALL,
    options: YES_NO_UNKNOWN,
  },
  {
    id: "scores",
    text: "Do vendors deliver scores with their annotations?",
    hint: "Curves need scores; they are not made up from labels.",
    tasks: ["classification", "detection"],
    options: YES_NO_UNKNOWN,
  },
  {
    id: "clinical_distance",
    text: "Is there a distance in millimetres that is clinically acceptable?",
    hint: "The rate of landmarks within it needs one.",
    tasks: ["keypoints"],
    options: YES_NO_UNKNOWN,
  },
];

export type FingerprintAnswers = Readonly<Record<string, string | undefined>>;

/** The questions that concern these tasks. */
export function fingerprintQuestions(tasks: readonly ProjectTask[]): FingerprintQuestion[] {
  return FINGERPRINT_QUESTIONS.filter((question) => question.tasks.some((task) => tasks.includes(task)));
}
