import type { EvaluationCase } from "@/lib/evaluation/cases/dataset";
import type { Evaluation } from "@/lib/evaluation/evaluate";
import type { ItemResult } from "@/lib/evaluation/result";
import { DEFAULT_SUSPICION_SETTINGS, type SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";
import { SuspicionSearch } from "./suspicion-search";

/** All that looks wrong in an evaluation, by kind and then by size; and the thresholds it was found with. */
export interface Suspicions {
  suspicions: Suspicion[];
  suspicionSettings: SuspicionSettings;
}

/**
 * Suspicions of the reference and of vendors from an evaluation and the cases it measured. Questions to ask, never figures of
 * anybody: nothing of the evaluation changes by them.
 */
export function findSuspicions(
  cases: readonly EvaluationCase[],
  evaluation: Pick<Evaluation, "result" | "items">,
  settings: SuspicionSettings = DEFAULT_SUSPICION_SETTINGS,
): Suspicions {
  const search = new SuspicionSearch(evaluation.result, settings);
  const byCase = new Map<string, ItemResult[]>();
  for (const one of evaluation.items) {
    const own = byCase.get(one.case);
    if (own) own.push(one);
    else byCase.set(one.case, [one]);
  }
  for (const data of cases) search.add(data, byCase.get(data.key) ?? []);
  return { suspicions: search.found(), suspicionSettings: settings };
}
