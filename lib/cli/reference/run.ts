import type { ReferenceAdapter, ReferenceContext } from "./adapter";
import type { ReferenceCase } from "./case";
import { type Difference, differences } from "./compare";

/** What became of one case: its result, and where it is wrong (nothing: it passed). */
export interface CaseOutcome {
  id: string;
  result: unknown;
  failures: Difference[];
}

/**
 * Runs cases through the functions of `adapters` (metric to function) and compares each result within its tolerance.
 * A metric without a function and a function that throws are failures of the case, never of the run.
 */
export function runReference(
  cases: readonly ReferenceCase[],
  adapters: Readonly<Record<string, ReferenceAdapter>>,
  context: ReferenceContext,
): CaseOutcome[] {
  return cases.map((one) => {
    const adapter = Object.hasOwn(adapters, one.metric) ? adapters[one.metric] : undefined;
    if (!adapter) return failed(one, "a function for this metric", `no metric ${one.metric}`);
    try {
      const result = adapter(one.input, one.options, context);
      return { id: one.id, result, failures: differences(one.expected, result, one.tolerance) };
    } catch (error) {
      return failed(one, "a result", error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  });
}

function failed(one: ReferenceCase, expected: string, got: string): CaseOutcome {
  return { id: one.id, result: null, failures: [{ path: "result", expected, got }] };
}

/** One line a wrong place: `id: path: expected, got`. */
export function failureLines(outcome: CaseOutcome): string[] {
  return outcome.failures.map(({ path, expected, got }) => `${outcome.id}: ${path}: expected ${expected}, got ${got}`);
}
