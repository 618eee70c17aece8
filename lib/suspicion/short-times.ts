import type { EvaluationCase } from "@/lib/evaluation/cases/dataset";
import { chanceOfShare, isBeyondChance } from "./beyond-chance";
import { ListedItems } from "./listed-items";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

/** Attributes under which tools state how long a statement took, in seconds. */
const TIME_ATTRIBUTES = ["lead_time", "seconds", "seconds_to_create", "duration_s", "time_s"] as const;

interface Timed {
  vendor: string;
  statements: number;
  short: number;
  items: ListedItems;
}

/**
 * Readers many of whose statements were made too fast to have looked: surely more than `shortShare` of `shortStatements` or
 * more under `shortSeconds` (binomial, `chanceAlpha`). Tools that write one time for several statements, and pre-labels merely confirmed, explain it too.
 */
export class ShortTimes {
  private readonly readers = new Map<string, Timed>();

  constructor(private readonly settings: SuspicionSettings) {}

  add({ vendors }: EvaluationCase): void {
    for (const { name, annotations } of vendors) {
      for (const { annotator, attributes, item } of annotations) {
        const stated = TIME_ATTRIBUTES.map((attribute) => attributes[attribute]).find((value) => value !== undefined);
        const seconds = stated === undefined || stated === "" ? Number.NaN : Number(stated);
        if (!Number.isFinite(seconds) || seconds < 0) continue;
        const reader = annotator === undefined ? name : `${name} ${annotator}`;
        const timed = this.readers.get(reader) ?? { vendor: name, statements: 0, short: 0, items: new ListedItems() };
        this.readers.set(reader, timed);
        timed.statements++;
        if (seconds >= this.settings.shortSeconds) continue;
        timed.short++;
        timed.items.add(item);
      }
    }
  }

  found(): Suspicion[] {
    const { shortStatements, shortShare, shortSeconds } = this.settings;
    const tests = [...this.readers.values()].filter(({ statements }) => statements >= shortStatements).length;
    return [...this.readers]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([reader, { vendor, statements, short, items }]): Suspicion[] => {
        const share = short / statements;
        if (statements < shortStatements || share < shortShare) return [];
        const p = chanceOfShare(short, statements, shortShare);
        if (!isBeyondChance(p, tests, this.settings)) return [];
        return [
          {
            kind: "times_too_short",
            subject: reader,
            vendors: [vendor],
            items: items.list(),
            evidence: { short, statements, limitSeconds: shortSeconds },
            estimate: { value: share, of: `statements made in under ${shortSeconds} s`, n: statements, p },
            message: `${reader}: ${short} of ${statements} statements took under ${shortSeconds} s. Confirmed pre-labels and tools that write one time for several statements explain it too: ask.`,
          },
        ];
      });
  }
}
