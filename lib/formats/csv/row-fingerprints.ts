const WORDS = 3;

/**
 * The set of row keys met so far, 12 bytes each instead of the text: 96-bit fingerprints in an open-addressed table.
 * With ten million rows the chance that any two keys share one by accident is below 10^-15.
 */
export class RowFingerprints {
  private table = new Uint32Array(1024 * WORDS);
  private used = 0;

  /** Remembers a key, a text and two whole numbers; false where it was there before. */
  add(key: string, first = 0, second = 0): boolean {
    let a = mixed(mixed(0x9e3779b1, first), second);
    let b = mixed(mixed(0x85ebca6b, second), first);
    let c = mixed(mixed(0xc2b2ae35, first), second);
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i);
      a = Math.imul(a ^ code, 0x01000193) ^ (c >>> 15);
      b = Math.imul(b + code, 0x5bd1e995) ^ (a >>> 13);
      c = Math.imul(c ^ (code + (b << 5)), 0x27d4eb2f) ^ (b >>> 11);
    }
    // 0 0 0 marks an empty slot
    const isNew = this.put(a >>> 0 || 1, b >>> 0, c >>> 0);
    if (this.used * 2 * WORDS > this.table.length) this.grow();
    return isNew;
  }

  private put(a: number, b: number, c: number): boolean {
    const { table } = this;
    const slots = table.length / WORDS;
    let slot = (a ^ (b >>> 7)) & (slots - 1);
    for (;;) {
      const at = slot * WORDS;
      if (table[at] === 0) {
        table[at] = a;
        table[at + 1] = b;
        table[at + 2] = c;
        this.used++;
        return true;
      }
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c) return false;
      slot = (slot + 1) & (slots - 1);
    }
  }

  private grow(): void {
    const old = this.table;
    this.table = new Uint32Array(old.length * 2);
    this.used = 0;
    for (let at = 0; at < old.length; at += WORDS) {
      const first = old[at] ?? 0;
      if (first !== 0) this.put(first, old[at + 1] ?? 0, old[at + 2] ?? 0);
    }
  }
}

/** One round of murmur3 over a whole number. */
function mixed(hash: number, number: number): number {
  let k = Math.imul(number, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}
