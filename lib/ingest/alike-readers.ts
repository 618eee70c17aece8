/** Numbers of one slot: item, reader (0: the slot is free), the set of answers. */
const WORDS = 3;
const MOST_STATEMENTS = 2 ** 21;
const MOST_SETS = 2 ** 16;
const MOST_LABELS = 2 ** 21;

/** How many readers gave the same answers to an item, a row for each set of answers to it; of items that two answered. */
export interface AlikeAnswers {
  items: Int32Array;
  readers: Int32Array;
}

/**
 * Groups the readers of each item by the set of class answers they gave, while a delivery is read: what pairs of readers
 * are counted from without asking a database for the answers again. 12 bytes a slot; a delivery with more readers of
 * items, or more different sets, than it holds is left to the database.
 */
export class AlikeReaders {
  private table = new Int32Array(1024 * WORDS);
  private used = 0;
  private isFull = false;
  /** Set 0 is the empty one. */
  private readonly sets: (readonly number[])[] = [[]];
  private readonly numbers = new Map<string, number>();
  /** Which set comes of a set and one label more. */
  private readonly joined = new Map<number, number>();

  /** A named reader says a label of an item, all numbered from 1. */
  add(item: number, reader: number, label: number): void {
    if (this.isFull) return;
    const at = this.slotOf(item, reader);
    this.table[at + 2] = this.withLabel(this.table[at + 2] ?? 0, label);
    if (this.used * 3 * WORDS > this.table.length * 2) this.grow();
    this.isFull = this.used > MOST_STATEMENTS || this.sets.length > MOST_SETS || label >= MOST_LABELS;
  }

  /** Null: there was more than it holds. */
  groups(): AlikeAnswers | null {
    if (this.isFull) return null;
    const keys = new Float64Array(this.used);
    let filled = 0;
    for (let at = 0; at < this.table.length; at += WORDS) {
      const [item = 0, set = 0] = [this.table[at], this.table[at + 2]];
      if (this.table[at + 1] !== 0) keys[filled++] = item * 2 * MOST_SETS + set;
    }
    keys.sort();
    const items: number[] = [];
    const readers: number[] = [];
    for (let from = 0; from < filled; ) {
      const item = itemOf(keys[from] ?? 0);
      const first = items.length;
      const begin = from;
      while (from < filled && itemOf(keys[from] ?? 0) === item) {
        const start = from;
        while (from < filled && keys[from] === keys[start]) from++;
        items.push(item);
        readers.push(from - start);
      }
      // one reader makes no pair
      if (from - begin < 2) items.length = readers.length = first;
    }
    return { items: Int32Array.from(items), readers: Int32Array.from(readers) };
  }

  private withLabel(set: number, label: number): number {
    const key = set * MOST_LABELS + label;
    const known = this.joined.get(key);
    if (known !== undefined) return known;
    const labels = [...new Set([...(this.sets[set] ?? []), label])].sort((one, other) => one - other);
    const text = labels.join(" ");
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.sets.push(labels) - 1;
      this.numbers.set(text, number);
    }
    this.joined.set(key, number);
    return number;
  }

  private slotOf(item: number, reader: number): number {
    const { table } = this;
    const slots = table.length / WORDS;
    let slot = mixed(item, reader) & (slots - 1);
    for (;;) {
      const at = slot * WORDS;
      if (table[at + 1] === 0) {
        table[at] = item;
        table[at + 1] = reader;
        this.used++;
        return at;
      }
      if (table[at] === item && table[at + 1] === reader) return at;
      slot = (slot + 1) & (slots - 1);
    }
  }

  private grow(): void {
    const old = this.table;
    this.table = new Int32Array(old.length * 2);
    this.used = 0;
    for (let at = 0; at < old.length; at += WORDS) {
      const reader = old[at + 1] ?? 0;
      if (reader !== 0) this.table[this.slotOf(old[at] ?? 0, reader) + 2] = old[at + 2] ?? 0;
    }
  }
}

const itemOf = (key: number): number => Math.floor(key / (2 * MOST_SETS));

function mixed(item: number, reader: number): number {
  const hash = Math.imul(item, 0x9e3779b1) ^ Math.imul(reader, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) >>> 0;
}
