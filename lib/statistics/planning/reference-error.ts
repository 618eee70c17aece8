import { type Figure, quotient } from "../figure";
import { requireFraction } from "./requirements";

/** What a perfect and a real tool seem to be worth against a reference that errs. */
export interface ReferenceError {
  /** Share of items that the reference calls positive. */
  apparentPrevalence: number;
  /** Measured against the reference by a tool that is always right. */
  perfectSensitivity: Figure;
  perfectSpecificity: Figure;
  /** Measured against the reference by a tool of the given true rates, its errors independent of the reference's. */
  apparentSensitivity: Figure;
  apparentSpecificity: Figure;
}

/**
 * What the errors of a reference do to the figures measured against it, items being positive with the given prevalence
 * and the tool's errors independent of the reference's given the truth.
 *
 * pi prevalence, s and c sensitivity and specificity of the reference, S and C of the tool. The reference calls
 * r = pi s + (1 - pi)(1 - c) positive. Apparent sensitivity = (pi s S + (1 - pi)(1 - c)(1 - C)) / r; apparent
 * specificity = ((1 - pi) c C + pi (1 - s)(1 - S)) / (1 - r); a perfect tool has S = C = 1. All in [0, 1]. Undefined
 * where the reference calls nothing positive (`no_positives`) or all (`no_negatives`). Errors that tool and reference
 * share raise the apparent figures instead: this is the case without.
 *
 * Source: Staquet, Rozencweig, Lee, Muggia 1981, J Chronic Dis 34:599. Own; checked by a simulated reader study.
 * Example: a reference of sensitivity .85 and specificity .97 shows a perfect tool with sensitivity .759 at 10 %
 * prevalence and .366 at 2 %.
 */
export function referenceError(
  prevalence: number,
  reference: { sensitivity: number; specificity: number },
  tool: { sensitivity: number; specificity: number } = { sensitivity: 1, specificity: 1 },
): ReferenceError {
  requireFraction("prevalence", prevalence, "closed");
  requireFraction("reference.sensitivity", reference.sensitivity, "closed");
  requireFraction("reference.specificity", reference.specificity, "closed");
  requireFraction("tool.sensitivity", tool.sensitivity, "closed");
  requireFraction("tool.specificity", tool.specificity, "closed");
  const hits = prevalence * reference.sensitivity;
  const falseCalls = (1 - prevalence) * (1 - reference.specificity);
  const misses = prevalence * (1 - reference.sensitivity);
  const clears = (1 - prevalence) * reference.specificity;
  const called = hits + falseCalls;
  const left = misses + clears;
  const seen = (found: { sensitivity: number; specificity: number }) => ({
    sensitivity: quotient(hits * found.sensitivity + falseCalls * (1 - found.specificity), called, "no_positives"),
    specificity: quotient(clears * found.specificity + misses * (1 - found.sensitivity), left, "no_negatives"),
  });
  const perfect = seen({ sensitivity: 1, specificity: 1 });
  const apparent = seen(tool);
  return {
    apparentPrevalence: called,
    perfectSensitivity: perfect.sensitivity,
    perfectSpecificity: perfect.specificity,
    apparentSensitivity: apparent.sensitivity,
    apparentSpecificity: apparent.specificity,
  };
}
