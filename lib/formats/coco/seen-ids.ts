import type { CocoId } from "./record";

const IDS_PER_PAGE = 32;

/**
 * The set of annotation ids met so far, small for the usual dense whole numbers: one bit an id in pages of 32, the
 * pages in an open-addressed table (12 bytes a page). 20 million dense ids take some 15 MB, a Set about 1 GB.
 */
export class SeenIds {
  private pages = new Float64Array(1024).fill(Number.NaN);
  private bits = new Uint32Array(1024);
  private used = 0;
  private readonly others = new Set<CocoId>();

  /** Remembers the id; false where it was there before. */
  add(id: CocoId): boolean {
    if (typeof id !== "number" || !Number.isSafeInteger(id)) {
      const size = this.others.size;
      return this.others.add(id).size > size;
    }
    const page = Math.floor(id / IDS_PER_PAGE);
    const bit = 1 << (id - page * IDS_PER_PAGE);
    const slot = this.slotOf(page);
    const before = this.bits[slot] ?? 0;
    this.bits[slot] = before | bit;
    if (this.used * 2 > this.pages.length) this.grow();
    return (before & bit) === 0;
  }

  private slotOf(page: number): number {
    const mask = this.pages.length - 1;
    // the low bits spread consecutive pages, the high part separates far ones
    let slot = (Math.imul(page | 0, 0x9e3779b1) ^ Math.imul(Math.floor(page / 2 ** 32), 0x85ebca6b)) & mask;
    for (;;) {
      const there = this.pages[slot] ?? Number.NaN;
      if (there === page) return slot;
      if (Number.isNaN(there)) {
        this.pages[slot] = page;
        this.used++;
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const { pages, bits } = this;
    this.pages = new Float64Array(pages.length * 2).fill(Number.NaN);
    this.bits = new Uint32Array(bits.length * 2);
    this.used = 0;
    for (let i = 0; i < pages.length; i++) {
      const page = pages[i] ?? Number.NaN;
      if (!Number.isNaN(page)) this.bits[this.slotOf(page)] = bits[i] ?? 0;
    }
  }
}
