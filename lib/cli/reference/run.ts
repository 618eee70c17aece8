import type { ReferenceAdapter, ReferenceContext } from "./adapter";
import type { ReferenceCase } from "./case";
import { type Difference, differences } from "./compare";
import { type Erratum, withErrata } from "./errata";

/** What became of one case: its result, and where it is wrong (nothing: it passed). */
export interface CaseOutcome {
  id: string;
  result: unknown;
  failures: Difference[];
  /** The known fault of the case whose corrected values it was judged by; null where it was judged as it is. */
  erratum: Erratum | null;
}

/**
 * Runs cases through the functions of `adapters` (metric to function) and compares each result within its tolerance.
 * A metric without a function and a function that throws are failures of the case, never of the run. Values that `errata`
 * corrects are compared with what they should be, within the same tolerance.
 */
export function runReference(
  cases: readonly ReferenceCase[],
  adapters: Readonly<Record<string, ReferenceAdapter>>,
  context: ReferenceContext,
  errata: readonly Erratum[] = [],
): CaseOutcome[] {
  return cases.map((given) => {
    const { one, erratum } = withErrata(given, errata);
    const adapter = Object.hasOwn(adapters, one.metric) ? adapters[one.metric] : undefined;
    if (!adapter) return failed(one, "a function for this metric", `no metric ${one.metric}`);
    try {
      const result = adapter(one.input, one.options, context);
      return { id: one.id, result, failures: differences(one.expected, result, one.tolerance), erratum };
    } catch (error) {
      return failed(one, "a result", error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  });
}

function failed(one: ReferenceCase, expected: string, got: string): CaseOutcome {
  return { id: one.id, result: null, failures: [{ path: "result", expected, got }], erratum: null };
}

/** One line a wrong place: `id: path: expected, got`. */
export function failureLines(outcome: CaseOutcome): string[] {
  return outcome.failures.map(({ path, expected, got }) => `${outcome.id}: ${path}: expected ${expected}, got ${got}`);
}

/** Of a case that was judged by corrected values: that it was, and why. */
export function erratumLines({ id, erratum, failures }: CaseOutcome): string[] {
  if (erratum === null) return [];
  const verdict = failures.length === 0 ? "passed" : "failed";
  return [
    `${id}: ${verdict} by a named erratum (${erratum.corrections.length} expected values corrected): ${erratum.why}`,
  ];
}
