/** A seeded source of numbers: one for each input, so that any input can be made again alone. */
export class Random {
  private state: number;

  constructor(...parts: readonly (number | string)[]) {
    // FNV-1a over the parts
    let hash = 0x811c9dc5;
    for (const code of Buffer.from(parts.join("\n"))) hash = Math.imul(hash ^ code, 0x01000193);
    this.state = hash >>> 0;
  }

  /** The next number from 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `bound`; 0 where there is none. */
  below(bound: number): number {
    return Math.floor(this.next() * Math.max(1, bound));
  }

  one<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }
}
