import type { EvaluationCase } from "@/lib/evaluation/dataset";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

/** Attributes under which tools state how long a statement took, in seconds. */
export const TIME_ATTRIBUTES = ["lead_time", "seconds", "seconds_to_create", "duration_s", "time_s"] as const;

/**
 * Readers many of whose statements were made too fast to have looked: at least `shortShare` of `shortStatements` or more
 * under `shortSeconds`. Tools that write one time for several statements, and pre-labels merely confirmed, explain it too.
 */
export function shortTimes(cases: readonly EvaluationCase[], settings: SuspicionSettings): Suspicion[] {
  const readers = new Map<string, number[]>();
  for (const { vendors } of cases) {
    for (const { name, annotations } of vendors) {
      for (const { annotator, attributes } of annotations) {
        const stated = TIME_ATTRIBUTES.map((attribute) => attributes[attribute]).find((value) => value !== undefined);
        const seconds = stated === undefined || stated === "" ? Number.NaN : Number(stated);
        if (!Number.isFinite(seconds) || seconds < 0) continue;
        const reader = annotator === undefined ? name : `${name} ${annotator}`;
        const times = readers.get(reader) ?? [];
        times.push(seconds);
        readers.set(reader, times);
      }
    }
  }
  return [...readers]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([reader, times]): Suspicion[] => {
      const short = times.filter((seconds) => seconds < settings.shortSeconds).length;
      const share = short / times.length;
      if (times.length < settings.shortStatements || share < settings.shortShare) return [];
      return [
        {
          kind: "times_too_short",
          subject: reader,
          evidence: { short, statements: times.length, limitSeconds: settings.shortSeconds },
          estimate: { value: share, of: `statements made in under ${settings.shortSeconds} s`, n: times.length },
          message: `${reader}: ${short} of ${times.length} statements took under ${settings.shortSeconds} s. Confirmed pre-labels and tools that write one time for several statements explain it too: ask.`,
        },
      ];
    });
}
