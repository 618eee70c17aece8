import { type EvaluationCase, referenceOf } from "@/lib/evaluation/dataset";
import { GOLD_LABEL_MAP, labelIndexer } from "@/lib/evaluation/label-map";
import type { EvaluationSettings } from "@/lib/evaluation/settings";
import type { Annotation } from "@/lib/model/annotation";
import { newcombeLimits } from "@/lib/statistics/comparison/two-proportions";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

const LEVEL = 0.95;

/** Readings of items whose pre-label is wrong: how many, and how many of them say the same wrong label. */
interface Arm {
  wrong: number;
  followed: number;
}

/**
 * Readers who follow a wrong pre-label more often where it was shown: among items whose automatic label differs from the
 * reference's, the share of assisted readings that give that same wrong label, minus that share of the unassisted ones.
 *
 * A pre-label is a vendor all of whose labels are automatic. Without an unassisted arm nothing is said (readers err alike
 * without any machine); each arm needs `biasReadings`. Flagged where the lower Newcombe limit of the difference is above 0;
 * readings are counted as independent, so the interval is rather too short.
 */
export function automationBias(
  cases: readonly EvaluationCase[],
  used: EvaluationSettings,
  settings: SuspicionSettings,
): Suspicion[] {
  const vendors = [...new Set(cases.flatMap((data) => data.vendors.map(({ name }) => name)))].sort();
  const said = (vendor: string) =>
    cases.flatMap((data) => data.vendors.filter(({ name }) => name === vendor).flatMap((one) => one.annotations));
  const machines = vendors.filter((vendor) => {
    const labels = said(vendor).filter(isClass);
    return labels.length > 0 && labels.every(({ origin }) => origin === "automatic");
  });
  const readers = vendors.filter((vendor) => !machines.includes(vendor));
  return machines.flatMap((machine) =>
    readers.flatMap((reader): Suspicion[] => {
      const assisted: Arm = { wrong: 0, followed: 0 };
      const alone: Arm = { wrong: 0, followed: 0 };
      for (const data of cases) countCase(data, machine, reader, used, { assisted, manual: alone });
      if (Math.min(assisted.wrong, alone.wrong) < settings.biasReadings) return [];
      const value = assisted.followed / assisted.wrong - alone.followed / alone.wrong;
      const { low } = newcombeLimits(assisted.followed, assisted.wrong, alone.followed, alone.wrong, LEVEL);
      if (!(low > 0)) return [];
      return [
        {
          kind: "automation_bias",
          subject: `${reader} with ${machine}`,
          evidence: { assisted, unassisted: alone, low, level: LEVEL },
          estimate: { value, of: "share that follows a wrong pre-label, shown minus not shown", n: assisted.wrong },
          message: `${reader} gives ${machine}'s wrong label on ${assisted.followed} of ${assisted.wrong} readings made with it and on ${alone.followed} of ${alone.wrong} made without: seen, it seems to be followed. Different items in the two arms explain it too.`,
        },
      ];
    }),
  );
}

const isClass = ({ shape }: Annotation) => shape.kind === "class";

function countCase(
  data: EvaluationCase,
  machine: string,
  reader: string,
  used: EvaluationSettings,
  arms: { assisted: Arm; manual: Arm },
): void {
  const goldOf = singleLabels(referenceOf(data, machine), labelIndexer(used, GOLD_LABEL_MAP));
  const labelsOf = (vendor: string) => data.vendors.find(({ name }) => name === vendor)?.annotations ?? [];
  const machineOf = singleLabels(labelsOf(machine), labelIndexer(used, machine));
  const labelOf = labelIndexer(used, reader);
  for (const annotation of labelsOf(reader).filter(isClass)) {
    const [gold, shown, label] = [goldOf.get(annotation.item), machineOf.get(annotation.item), labelOf(annotation)];
    if (gold === undefined || shown === undefined || gold === shown || typeof label !== "number") continue;
    if (annotation.origin === "automatic") continue;
    const arm = arms[annotation.origin];
    arm.wrong++;
    if (label === shown) arm.followed++;
  }
}

/** The label of each item that has exactly one. */
function singleLabels(
  annotations: readonly Annotation[],
  labelOf: ReturnType<typeof labelIndexer>,
): Map<string, number> {
  const labels = new Map<string, Set<number>>();
  for (const annotation of annotations.filter(isClass)) {
    const label = labelOf(annotation);
    if (typeof label === "number") labels.set(annotation.item, (labels.get(annotation.item) ?? new Set()).add(label));
  }
  return new Map(
    [...labels].flatMap(([item, own]) => (own.size === 1 ? [...own].map((label) => [item, label] as const) : [])),
  );
}
