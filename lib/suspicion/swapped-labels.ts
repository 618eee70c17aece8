import type { EvaluationResult } from "@/lib/evaluation/result";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

/**
 * Labels exchanged throughout a delivery: of the answers where the reference says one label, at least `swappedShare` say the
 * other, and the other way round. Of two labels it is a reversed coding; of a left and right, what the viewer showed.
 */
export function swappedLabels(
  { vendors }: Pick<EvaluationResult, "vendors">,
  settings: SuspicionSettings,
): Suspicion[] {
  return vendors.flatMap(({ name, confusion }) => {
    if (confusion === undefined) return [];
    const { labels, counts } = confusion;
    const answers = labels.map((_, gold) => labels.reduce((sum, __, own) => sum + (counts[gold]?.[own] ?? 0), 0));
    return labels.flatMap((one, first) =>
      labels.slice(first + 1).flatMap((other, after): Suspicion[] => {
        const second = first + 1 + after;
        const [n, m] = [answers[first] ?? 0, answers[second] ?? 0];
        if (Math.min(n, m) < settings.swappedAnswers) return [];
        const [there, back] = [counts[first]?.[second] ?? 0, counts[second]?.[first] ?? 0];
        if (there < settings.swappedShare * n || back < settings.swappedShare * m) return [];
        return [
          {
            kind: "labels_swapped",
            subject: `${name}: ${one} and ${other}`,
            evidence: { vendor: name, labels: [one, other], there, ofFirst: n, back, ofSecond: m },
            estimate: { value: (there + back) / (n + m), of: "answers that are the other label", n: n + m },
            message: `${name} says ${other} on ${there} of ${n} where the reference says ${one}, and ${one} on ${back} of ${m} where it says ${other}: exchanged labels, a reversed coding or the viewer's left and right. Check the label mapping first.`,
          },
        ];
      }),
    );
  });
}
