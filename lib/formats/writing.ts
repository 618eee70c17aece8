import type { Annotation, DeliveredItem, Ignored } from "@/lib/model/annotation";

/** What a writer writes: items first, then annotations in any order. */
export interface DeliveryContent {
  items: Iterable<DeliveredItem> | AsyncIterable<DeliveredItem>;
  annotations: Iterable<Annotation> | AsyncIterable<Annotation>;
  /** How it came about, where the format has a place for it (COCO's `info`). */
  info?: Readonly<Record<string, unknown>>;
}

/** Text in pieces; at the end, what the format could not hold. */
export type WrittenText = AsyncGenerator<string, Ignored[], void>;

/** Counts what a format cannot hold while writing goes on. */
export class Losses {
  private readonly counts = new Map<string, Ignored>();

  add(what: string, why: string, times = 1): void {
    const known = this.counts.get(what);
    if (known === undefined) this.counts.set(what, { what, count: times, why });
    else known.count += times;
  }

  list(): Ignored[] {
    return [...this.counts.values()];
  }
}
