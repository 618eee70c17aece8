/** Numbers of one slot: two of the key's fingerprint, one for the answer (0: the slot is free). */
const WORDS = 3;

/**
 * The first answer to each key, 12 bytes a slot instead of the text: 64-bit fingerprints in an open-addressed table.
 * With ten million keys the chance that any two share one by accident is below 10^-5.
 */
export class AnswerBook {
  private table = new Uint32Array(256 * WORDS);
  private used = 0;

  /**
   * Remembers an answer (from 1) to a key of three whole numbers and a text; the one that stands there already, or 0
   * where the key is new.
   */
  standingAnswer(item: number, who: number, question: number, rest: string, answer: number): number {
    let a = mixed(mixed(mixed(0x9e3779b1, item), who), question);
    let b = mixed(mixed(mixed(0x85ebca6b, question), item), who);
    for (let i = 0; i < rest.length; i++) {
      const code = rest.charCodeAt(i) + 1;
      a = mixed(a, code);
      b = mixed(b, code + i);
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

/** One round of murmur3 over a whole number. */
function mixed(hash: number, number: number): number {
  let k = Math.imul(number, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) ^ (h >>> 16);
}
