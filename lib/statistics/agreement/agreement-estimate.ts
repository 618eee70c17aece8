import type { Estimate, ReasonCode } from "../estimate";
import { normalCritical } from "../special/normal";
import { tCritical } from "../special/student-t";

/** An agreement figure with its standard error; null where the error is undefined. */
export interface AgreementEstimate extends Estimate {
  standardError: number | null;
  /** Agreement expected by chance in [0, 1]; 0 for percent agreement. */
  chance?: number;
  /** Of the t distribution behind the limits; absent where they are normal. */
  degreesOfFreedom?: number;
}

/** What an interval is made of. */
export interface CoefficientParts {
  value: number;
  standardError: number | null;
  n: number;
  method: string;
  level: number;
  chance?: number;
  /** Given: limits by t with these degrees of freedom; absent: normal limits. */
  degreesOfFreedom?: number;
}

/**
 * value -/+ quantile * SE, cut to [-1, 1]; the quantile is that of t (several readers, items - 1) or normal (two readers
 * from a table). Without an SE (one item) there is a value and no interval, for `one_item`.
 */
export function agreementEstimate(parts: CoefficientParts): AgreementEstimate {
  const { value, standardError, n, method, level, chance, degreesOfFreedom } = parts;
  const kept = { value, n, method, standardError, ...(chance === undefined ? {} : { chance }) };
  if (standardError === null) return { ...kept, intervalReason: "one_item" };
  const quantile = degreesOfFreedom === undefined ? normalCritical(level) : tCritical(level, degreesOfFreedom);
  return {
    ...kept,
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
    low: Math.max(-1, value - quantile * standardError),
    high: Math.min(1, value + quantile * standardError),
    level,
  };
}

/** An agreement figure that does not exist. */
export function undefinedAgreement(reason: ReasonCode, n: number, method: string): AgreementEstimate {
  return { value: null, reason, n, method, standardError: null };
}
