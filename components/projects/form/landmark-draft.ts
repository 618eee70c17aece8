import type { LandmarkRule } from "@/lib/projects/measuring-rules";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import { namedNumbers, namedNumbersText, typedNumber } from "./typed-number";

/** How landmarks pair up, as typed. */
export interface LandmarkDraft {
  by: "task" | "distance" | "oks";
  maxMm: string;
  threshold: string;
  sigma: string;
  /** "nose=0.026; left eye=0.025" */
  sigmas: string;
  scale: "points" | "stated";
  absent: "missing" | "placed";
}

export const EMPTY_LANDMARKS: LandmarkDraft = {
  by: "task",
  maxMm: "2",
  threshold: "0.5",
  sigma: "",
  sigmas: "",
  scale: "points",
  absent: "missing",
};

/** What the verb gets: null where the task's own way is meant. */
export function landmarkRule({
  by,
  maxMm,
  threshold,
  sigma,
  sigmas,
  scale,
  absent,
}: LandmarkDraft): LandmarkRule | null {
  if (by === "task") return null;
  if (by === "distance") return { by, maxMm: typedNumber(maxMm) };
  return {
    by,
    threshold: typedNumber(threshold),
    sigma: typedNumber(sigma),
    sigmas: namedNumbers(sigmas) ?? {},
    ...(scale === "points" ? {} : { scale }),
    ...(absent === "missing" ? {} : { absent }),
  };
}

/** What is no number where one is needed, by field. */
export function landmarkErrors({ by, maxMm, threshold, sigma, sigmas }: LandmarkDraft): Record<string, string> {
  const needed = by === "distance" ? { maxMm } : by === "oks" ? { threshold, sigma } : {};
  const wrong = Object.entries(needed).filter(([, text]) => !Number.isFinite(typedNumber(text)));
  const errors: Record<string, string> = {};
  for (const [field] of wrong) errors[`measuring.landmarks.${field}`] = T.enterNumber;
  if (by === "oks" && namedNumbers(sigmas) === null) errors["measuring.landmarks.sigmas"] = T.enterNamedNumbers;
  return errors;
}

/** A stored rule as the form shows it. */
export function landmarkDraft(rule: LandmarkRule | null): LandmarkDraft {
  if (rule === null) return EMPTY_LANDMARKS;
  if (rule.by === "distance") return { ...EMPTY_LANDMARKS, by: "distance", maxMm: String(rule.maxMm) };
  const { threshold, sigma, sigmas, scale = "points", absent = "missing" } = rule;
  const typed = { threshold: String(threshold), sigma: String(sigma), sigmas: namedNumbersText(sigmas) };
  return { ...EMPTY_LANDMARKS, by: "oks", ...typed, scale, absent };
}
