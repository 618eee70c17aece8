import { type EvaluationCase, referenceOf } from "@/lib/evaluation/cases/dataset";
import { GOLD_LABEL_MAP, labelIndexer } from "@/lib/evaluation/cases/label-map";
import type { EvaluationSettings } from "@/lib/evaluation/settings";
import type { Annotation } from "@/lib/model/annotation";
import { newcombeLimits } from "@/lib/statistics/comparison/two-proportions";
import { ListedItems } from "./listed-items";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

/** Readings of items whose pre-label is wrong: how many, and how many of them say the same wrong label. */
interface Arm {
  wrong: number;
  followed: number;
}

interface Pair {
  machine: string;
  reader: string;
  assisted: Arm;
  manual: Arm;
  items: ListedItems;
}

/**
 * Readers who follow a wrong pre-label more often where it was shown: among items whose automatic label differs from the
 * reference's, the share of assisted readings that give that same wrong label, minus that share of the unassisted ones.
 *
 * A pre-label is a vendor all of whose labels are automatic. Without an unassisted arm nothing is said (readers err alike
 * without any machine); each arm needs `biasReadings`. Flagged where the lower Newcombe limit of the difference is above 0,
 * at the level that leaves `chanceAlpha` over all pairs; readings are counted as independent, so the interval is rather too
 * short.
 */
export class AutomationBias {
  private readonly pairs = new Map<string, Pair>();
  private readonly machines = new Set<string>();
  private readonly people = new Set<string>();

  constructor(
    private readonly used: EvaluationSettings,
    private readonly settings: SuspicionSettings,
  ) {}

  add(data: EvaluationCase): void {
    for (const { name, annotations } of data.vendors) {
      const labels = annotations.filter(isClass);
      if (labels.length === 0) continue;
      if (labels.every(({ origin }) => origin === "automatic")) this.machines.add(name);
      else this.people.add(name);
    }
    // who stated anything by hand in another case is no machine; what was counted for it is not shown
    const machines = data.vendors.filter(({ name }) => this.machines.has(name) && !this.people.has(name));
    for (const machine of machines) {
      const wrong = this.wrongLabels(data, machine.name, machine.annotations);
      if (wrong.size === 0) continue;
      for (const reader of data.vendors) {
        if (reader.name !== machine.name) this.count(machine.name, reader.name, reader.annotations, wrong);
      }
    }
  }

  /** Item -> the machine's label, where it is not the reference's. */
  private wrongLabels(data: EvaluationCase, machine: string, said: readonly Annotation[]): Map<string, number> {
    const goldOf = singleLabels(referenceOf(data, machine), labelIndexer(this.used, GOLD_LABEL_MAP));
    const shown = singleLabels(said, labelIndexer(this.used, machine));
    return new Map([...shown].filter(([item, label]) => goldOf.has(item) && goldOf.get(item) !== label));
  }

  private count(
    machine: string,
    reader: string,
    said: readonly Annotation[],
    wrong: ReadonlyMap<string, number>,
  ): void {
    const key = JSON.stringify([machine, reader]);
    const pair: Pair = this.pairs.get(key) ?? {
      machine,
      reader,
      assisted: { wrong: 0, followed: 0 },
      manual: { wrong: 0, followed: 0 },
      items: new ListedItems(),
    };
    this.pairs.set(key, pair);
    const labelOf = labelIndexer(this.used, reader);
    for (const annotation of said) {
      const shown = wrong.get(annotation.item);
      const { origin } = annotation;
      if (!isClass(annotation) || shown === undefined || origin === "automatic") continue;
      const label = labelOf(annotation);
      if (typeof label !== "number") continue;
      pair[origin].wrong++;
      if (label !== shown) continue;
      pair[origin].followed++;
      if (origin === "assisted") pair.items.add(annotation.item);
    }
  }

  found(): Suspicion[] {
    const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
    const asked = [...this.pairs.values()].filter(
      ({ machine, reader, assisted, manual }) =>
        !this.people.has(machine) &&
        this.people.has(reader) &&
        Math.min(assisted.wrong, manual.wrong) >= this.settings.biasReadings,
    );
    const level = 1 - this.settings.chanceAlpha / Math.max(1, asked.length);
    return asked
      .sort((one, other) => order(one.machine, other.machine) || order(one.reader, other.reader))
      .flatMap((pair) => this.suspicion(pair, level));
  }

  private suspicion({ machine, reader, assisted, manual, items }: Pair, level: number): Suspicion[] {
    const value = assisted.followed / assisted.wrong - manual.followed / manual.wrong;
    const { low } = newcombeLimits(assisted.followed, assisted.wrong, manual.followed, manual.wrong, level);
    if (!(low > 0)) return [];
    return [
      {
        kind: "automation_bias",
        subject: `${reader} with ${machine}`,
        vendors: [reader, machine],
        items: items.list(),
        evidence: { assisted, unassisted: manual, low, level },
        estimate: { value, of: "share that follows a wrong pre-label, shown minus not shown", n: assisted.wrong },
        message: `${reader} gives ${machine}'s wrong label on ${assisted.followed} of ${assisted.wrong} readings made with it and on ${manual.followed} of ${manual.wrong} made without: seen, it seems to be followed. Different items in the two arms explain it too.`,
      },
    ];
  }
}

const isClass = ({ shape }: Annotation) => shape.kind === "class";

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
