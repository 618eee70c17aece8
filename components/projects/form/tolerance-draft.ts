import type { MeasuringRules } from "@/lib/projects/measuring-rules";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import { namedNumbers, namedNumbersText, typedNumber } from "./typed-number";

/** Tolerances of the normalized surface distance as typed: "1; 0.5; 2", and "liver=2". */
export interface ToleranceDraft {
  nsdMm: string;
  nsdOfLabel: string;
}

const numbersOf = (text: string) =>
  text
    .split(";")
    .filter((part) => part.trim() !== "")
    .map(typedNumber);

/** What the verb gets: the first is the primary one; null where none is typed. */
export function nsdRule({ nsdMm, nsdOfLabel }: ToleranceDraft): MeasuringRules["nsd"] {
  const [primaryMm, ...otherMm] = numbersOf(nsdMm);
  return primaryMm === undefined ? null : { primaryMm, otherMm, ofLabel: namedNumbers(nsdOfLabel) ?? {} };
}

/** What is no number, and labels without a tolerance of the others. */
export function nsdErrors({ nsdMm, nsdOfLabel }: ToleranceDraft): Record<string, string> {
  const numbers = numbersOf(nsdMm);
  const errors: Record<string, string> = {};
  if (numbers.some((value) => !Number.isFinite(value))) errors["measuring.nsd"] = T.enterNumbers;
  else if (numbers.length === 0 && nsdOfLabel.trim() !== "") errors["measuring.nsd"] = T.enterNumber;
  if (namedNumbers(nsdOfLabel) === null) errors["measuring.nsd.ofLabel"] = T.enterNamedTolerances;
  return errors;
}

/** Stored tolerances as the form shows them. */
export function toleranceDraft(nsd: MeasuringRules["nsd"]): ToleranceDraft {
  if (nsd === null) return { nsdMm: "", nsdOfLabel: "" };
  return { nsdMm: [nsd.primaryMm, ...nsd.otherMm].join("; "), nsdOfLabel: namedNumbersText(nsd.ofLabel) };
}
