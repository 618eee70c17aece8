import "server-only";
import type { StoredItem } from "@/lib/evaluation/stored/stored-case";
import { itemsByCase } from "@/lib/evaluation/stored/stored-case";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import { makeConsensus } from "./make-consensus";
import type { ReaderFacts, ReaderSource } from "./reader-sources";
import type { ReaderDelivery } from "./readers";
import type { Consensus, LeftOut } from "./result";
import type { ConsensusSettings } from "./settings";

/** Entries kept of what is not in a merged set; the counts are of all. */
const LISTED = 200;

export interface MergedSet {
  items: DeliveredItem[];
  annotations: Annotation[];
  leftOut: { counts: Record<string, number>; first: LeftOut[] };
  warnings: string[];
}

/** Methods that model readers over all items: whole-item labels, all at once. The others go case by case. */
const OVER_ALL: ReadonlySet<ConsensusSettings["method"]> = new Set(["dawid-skene", "one-coin", "glad", "mace"]);

/**
 * Merges readers of a project, question by question. Votes and pixels are decided case by case, so that shapes of some
 * cases only are in memory at a time; models of readers take the labels of all items, which are small.
 */
export async function mergeProject(
  facts: ReaderFacts,
  sources: readonly ReaderSource[],
  items: readonly StoredItem[],
  settings: ConsensusSettings,
  onCases: (done: number, total: number) => void,
): Promise<MergedSet> {
  const merged = new Merged();
  const held = new Map<string, Held[]>();
  for await (const { cases, done, total } of facts.chunks(itemsByCase(items))) {
    const { byQuestion, alone } = await facts.load([...cases.values()].flat());
    merged.alone += alone;
    for (const [question, deliveries] of byQuestion) {
      if (OVER_ALL.has(settings.method)) hold(held, question, deliveries, merged);
      else merged.add(makeConsensus(deliveries, settings));
    }
    onCases(done, total);
  }
  for (const [, deliveries] of [...held].sort(([one], [other]) => (one < other ? -1 : 1))) {
    merged.add(makeConsensus(deliveries, settings));
  }
  return merged.set(sources);
}

/** What one reader said of whole items, portion after portion. */
interface Held extends ReaderDelivery {
  items: DeliveredItem[];
  annotations: Annotation[];
}

/** Keeps the labels of a portion for the end; shapes, which a model of readers does not merge, are counted. */
function hold(
  held: Map<string, Held[]>,
  question: string,
  deliveries: readonly ReaderDelivery[],
  merged: Merged,
): void {
  const own = held.get(question) ?? deliveries.map((delivery): Held => ({ ...delivery, items: [], annotations: [] }));
  held.set(question, own);
  for (const [at, { items, annotations }] of deliveries.entries()) {
    for (const item of items) own[at]?.items.push(item);
    for (const annotation of annotations) {
      if (annotation.shape.kind === "class") own[at]?.annotations.push(annotation);
      else merged.refuse(1);
    }
  }
}

/** Portions of a merged set put together. */
class Merged {
  /** Items that one reader alone returned. */
  alone = 0;
  private readonly items = new Map<string, DeliveredItem>();
  private readonly annotations: Annotation[] = [];
  private readonly counts = new Map<string, number>();
  private readonly first: LeftOut[] = [];
  private readonly warnings = new Set<string>();

  add({ items, annotations, leftOut, warnings }: Consensus): void {
    for (const item of items) this.items.set(item.key, item);
    for (const annotation of annotations) this.annotations.push(annotation);
    for (const entry of leftOut) {
      this.counts.set(entry.reason, (this.counts.get(entry.reason) ?? 0) + 1);
      if (this.first.length < LISTED) this.first.push(entry);
    }
    for (const warning of warnings) this.warnings.add(warning);
  }

  refuse(shapes: number): void {
    if (shapes > 0) this.counts.set("not_mergeable", (this.counts.get("not_mergeable") ?? 0) + shapes);
  }

  set(sources: readonly ReaderSource[]): MergedSet {
    const several = new Set(sources.filter(({ annotator }) => annotator !== null).map(({ vendor }) => vendor));
    const looked = [...several].map(
      (vendor) =>
        `${vendor} names several readers and not who looked at which item: each is taken to have read all of it.`,
    );
    return {
      items: [...this.items.values()],
      annotations: this.annotations,
      leftOut: { counts: Object.fromEntries([...this.counts].sort()), first: this.first },
      warnings: [
        ...this.warnings,
        ...looked,
        ...(this.alone > 0 ? [`${this.alone} items that one reader alone returned are not in it.`] : []),
      ],
    };
  }
}
