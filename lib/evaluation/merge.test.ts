import { expect, it } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import { randomSource } from "@/lib/statistics/random";
import type { EvaluationCase } from "./cases/dataset";
import { annotationOf, contextOf, FINDING_SETTINGS, findingCases } from "./evaluation.fixture";
import { tallyCase } from "./measure/tally-case";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "./settings";
import { summarise } from "./summarise";
import type { ClusterTally } from "./tally";

const CASES = 12;
const random = randomSource(20_261_123);

function casesOf(annotate: (item: string, who: "gold" | "A" | "B") => Annotation[]): EvaluationCase[] {
  return Array.from({ length: CASES }, (_, index) => {
    const item = `i${String(index).padStart(2, "0")}`;
    const vendor = (name: "A" | "B") => ({
      name,
      ordered: [item],
      returned: [item],
      annotations: annotate(item, name),
    });
    return {
      key: `c${String(index).padStart(2, "0")}`,
      items: [{ key: item, attributes: { site: index % 2 === 0 ? "n" : "s" }, width: 40, height: 40 }],
      reference: { kind: "shared", annotations: annotate(item, "gold") },
      vendors: [vendor("A"), vendor("B")],
    };
  });
}

const pick = <Entry>(...entries: [Entry, ...Entry[]]): Entry => entries[random.nextBelow(entries.length)] ?? entries[0];
const score = () => random.nextBelow(1000) / 1000;

const settings = (task: EvaluationSettings["task"], rest: Partial<EvaluationSettings>): EvaluationSettings => ({
  ...DEFAULT_SETTINGS,
  task,
  resamples: 10,
  sliceBy: ["site"],
  ...rest,
});

/** 2,000 trials in all; each merges another split of the same cases in another order. */
const STUDIES: readonly { name: string; trials: number; cases: EvaluationCase[]; settings: EvaluationSettings }[] = [
  {
    name: "findings",
    trials: 800,
    cases: findingCases(
      Array.from({ length: CASES }, () => ({
        gold: [1, 2],
        vendors: { A: pick([1], [1, 2], [1, 9]), B: pick<number[] | null>([2], null, [1, 2, 8]) },
      })),
    ),
    settings: { ...FINDING_SETTINGS, resamples: 10 },
  },
  {
    name: "scored readings",
    trials: 700,
    cases: casesOf((item, who) => [
      annotationOf(item, pick("no", "yes"), who === "gold" ? {} : { annotator: "R", score: score() }),
    ]),
    settings: settings("classification", { labels: ["no", "yes"], positiveLabel: "yes" }),
  },
  {
    name: "scored boxes",
    trials: 100,
    cases: casesOf((item, who) =>
      Array.from({ length: 1 + random.nextBelow(3) }, () =>
        annotationOf(item, "a", {
          shape: { kind: "box", x: random.nextBelow(20), y: random.nextBelow(20), width: 12, height: 12 },
          ...(who === "gold" ? {} : { score: score() }),
        }),
      ),
    ),
    settings: settings("detection", { match: { by: "iou", threshold: 0.5 }, labels: ["a"] }),
  },
  {
    name: "landmarks",
    trials: 400,
    cases: casesOf((item) => [
      annotationOf(item, "tip", {
        shape: { kind: "point", position: Float64Array.of(score(), score(), score()), world: "lps_mm" },
      }),
    ]),
    settings: settings("keypoints", { labels: ["tip"] }),
  },
];

function shuffled<Entry>(entries: readonly Entry[]): Entry[] {
  const order = [...entries];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.nextBelow(last + 1);
    const kept = order[last];
    const moved = order[other];
    if (kept === undefined || moved === undefined) continue;
    order[last] = moved;
    order[other] = kept;
  }
  return order;
}

it.each(STUDIES.map((study) => [study.name, study] as const))(
  "merges tallies of %s to the last bit, however they are split and ordered",
  { timeout: 120_000 },
  (_, { cases, trials, settings: own }) => {
    const context = contextOf(own, ["A", "B"]);
    const parts = cases.map((one) => tallyCase(one, own).tallies);
    const whole = JSON.stringify(summarise(parts.flat(), context));
    // what crossed a process boundary is read back from text
    const stored: ClusterTally[][] = JSON.parse(JSON.stringify(parts));
    for (let trial = 0; trial < trials; trial++) {
      const workers = Array.from({ length: 1 + random.nextBelow(6) }, (): ClusterTally[] => []);
      for (const tallies of shuffled(trial % 2 === 0 ? parts : stored)) {
        workers[random.nextBelow(workers.length)]?.push(...tallies);
      }
      const merged = JSON.stringify(summarise(shuffled(workers).flat(), context));
      if (merged !== whole) expect(merged).toBe(whole);
    }
    expect(whole).toContain('"value"');
  },
);
