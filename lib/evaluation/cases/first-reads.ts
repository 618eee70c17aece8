import type { EvaluationResult } from "../result";

/** One vendor's deliveries in the order in which they were read: first reads, then additional ones. */
export interface VendorReads {
  name: string;
  batchNos: number[];
  /** Project labels that each delivery speaks about, marked or not; absent where there is one delivery. */
  labelsOf?: Readonly<Record<number, readonly string[]>>;
}

/**
 * Which of a vendor's deliveries stands for an item: the first that names the item and speaks about the label. What a
 * later one says of the same item and label is a second read: kept, never added to the first, and counted here, so that
 * the evaluation says what it did not use. Deliveries of other labels on the same items are parts of one read.
 */
export class FirstReads {
  private readonly spokenOf = new Map<string, { no: number; labels: ReadonlySet<string> }[]>();
  private readonly unused = new Map<string, { vendor: string; batchNo: number; count: number }>();

  constructor(
    vendors: readonly VendorReads[],
    private readonly labelMaps: Readonly<Record<string, Readonly<Record<string, string | null>>>>,
  ) {
    for (const { name, batchNos, labelsOf } of vendors)
      if (labelsOf && batchNos.length > 1)
        this.spokenOf.set(
          name,
          batchNos.map((no) => ({ no, labels: new Set(labelsOf[no] ?? []) })),
        );
  }

  /** Whether a vendor's statement on an item is measured; `isNamed` tells which deliveries name the item. */
  isMeasured(vendor: string, batchNo: number, spelling: string, isNamed: (batchNo: number) => boolean): boolean {
    const reads = this.spokenOf.get(vendor);
    const label = this.labelMaps[vendor]?.[spelling];
    if (!reads || label === undefined || label === null) return true;
    for (const { no, labels } of reads) {
      if (no === batchNo) return true;
      if (labels.has(label) && isNamed(no)) break;
    }
    const key = `${vendor}\0${batchNo}`;
    const entry = this.unused.get(key) ?? { vendor, batchNo, count: 0 };
    entry.count += 1;
    this.unused.set(key, entry);
    return false;
  }

  /** What was not measured since the last call, to be kept with a case; `add` counts it again. */
  take(): { batchNo: number; count: number }[] {
    const taken = [...this.unused.values()].map(({ batchNo, count }) => ({ batchNo, count }));
    this.unused.clear();
    return taken;
  }

  add(vendor: string, unused: readonly { batchNo: number; count: number }[]): void {
    for (const { batchNo, count } of unused) {
      const key = `${vendor}\0${batchNo}`;
      const entry = this.unused.get(key) ?? { vendor, batchNo, count: 0 };
      entry.count += count;
      this.unused.set(key, entry);
    }
  }

  /** What was not measured, by vendor and delivery: after the last case. */
  skipped(): EvaluationResult["skipped"] {
    return [...this.unused.values()]
      .sort((first, second) => first.batchNo - second.batchNo)
      .map(({ vendor, batchNo, count }) => ({
        vendor,
        what: `annotations of batch ${batchNo}`,
        count,
        why: "an additional read: an earlier delivery of the vendor speaks about the same items and labels",
      }));
  }
}
