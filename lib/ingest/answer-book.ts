/** Numbers of one slot: two of the key's fingerprint, one for the answer (0: the slot is free). */
const WORDS = 3;

/**
 * The first answer to each key, 12 bytes a slot instead of the text: 64-bit fingerprints in an open-addressed table.
 * With ten million keys the chance that any two share one by accident is below 10^-5.
 */
export class AnswerBook {
  private table = new Uint32Array(256 * WORDS);
  private used = 0;

  /** Remembers an answer (from 1) to a key; the one that stands there already, or 0 where the key is new. */
  standingAnswer(key: string, answer: number): number {
    let [a, b] = [0x9e3779b1, 0x85ebca6b];
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i);
      a = Math.imul(a ^ code, 0x01000193) ^ (b >>> 15);
      b = Math.imul(b + (code ^ (a << 5)), 0x5bd1e995) ^ (a >>> 13);
    }
    const standing = this.put(a >>> 0, b >>> 0, answer);
    if (this.used * 3 * WORDS > this.table.length * 2) this.grow();
    return standing;
  }

  private put(a: number, b: number, answer: number): number {
    const { table } = this;
    const slots = table.length / WORDS;
    let slot = (a ^ (b >>> 7)) & (slots - 1);
    for (;;) {
      const at = slot * WORDS;
      const standing = table[at + 2] ?? 0;
      if (standing === 0) {
        table[at] = a;
        table[at + 1] = b;
        table[at + 2] = answer;
        this.used++;
        return 0;
      }
      if (table[at] === a && table[at + 1] === b) return standing;
      slot = (slot + 1) & (slots - 1);
    }
  }

  private grow(): void {
    const old = this.table;
    this.table = new Uint32Array(old.length * 2);
    this.used = 0;
    for (let at = 0; at < old.length; at += WORDS) {
      const answer = old[at + 2] ?? 0;
      if (answer !== 0) this.put(old[at] ?? 0, old[at + 1] ?? 0, answer);
    }
  }
}
