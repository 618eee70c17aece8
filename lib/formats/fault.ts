import type { Reject, RejectCode } from "@/lib/model/annotation";
import { shown } from "./refuse";

/** Why one row, shape or field is not kept; becomes a `Reject` once file and place are known. Returned, never thrown. */
export class Fault {
  constructor(
    readonly code: RejectCode,
    readonly message: string,
    readonly detail: { field?: string; found?: unknown; expected?: string } = {},
  ) {}

  at(file: string, place: string): Reject {
    const { field, found, expected } = this.detail;
    const reject: Reject = { file, place, code: this.code, message: this.message };
    if (field !== undefined) reject.field = field;
    if (found !== undefined) reject.found = shown(found);
    if (expected !== undefined) reject.expected = expected;
    return reject;
  }
}

/** `found`: what stands in its place and says nothing, such as the word NaN. */
export function missingField(field: string, expected: string, found?: string): Fault {
  if (found === undefined || found.trim() === "") {
    return new Fault("missing_field", `${field} is missing`, { field, expected });
  }
  return new Fault("missing_field", `${field} is missing: ${shown(found)}`, { field, expected, found });
}

export function wrongType(field: string, found: unknown, expected: string): Fault {
  return new Fault("wrong_type", `${field} is ${shown(found)}, not ${expected}`, { field, found, expected });
}

const NON_FINITE_WORDS = new Set(["NaN", "Infinity", "-Infinity"]);

/** A finite number, or the fault that it is none: absent, not finite (also as the word NaN), another type. */
export function finiteNumber(value: unknown, field: string): number | Fault {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value === undefined || value === null) return missingField(field, "a number");
  if (typeof value === "number" || (typeof value === "string" && NON_FINITE_WORDS.has(value))) {
    const found = String(value);
    return new Fault("not_finite", `${field} is ${found}`, { field, found, expected: "a finite number" });
  }
  return wrongType(field, value, "a number");
}
