import { StatisticsInputError } from "../estimate";
import { type CountPatterns, itemCount, NOT_RATED } from "./count-patterns";

/**
 * The tally of a row-major items x readers array of category codes with each pattern once, in order of first appearance:
 * what `patternsOfRatings` gives an item each, gathered. Few readers give few patterns (14 categories and 5 readers at
 * most 8,568), so that every later pass costs the patterns and not the items.
 *
 * Patterns are found through an open-addressed table by a sum of one pseudo-random word a reading, and compared count by
 * count, so that equal sums of different patterns cannot merge them. `NOT_RATED` where a reader has none; items that
 * nobody rated are a pattern of zeros. `patternOf`, where given, receives the pattern of each item.
 */
export function tallyRatings(
  codes: ArrayLike<number>,
  readerCount: number,
  categoryCount: number,
  patternOf?: Int32Array,
): CountPatterns {
  const items = itemCount(codes, readerCount);
  const q = categoryCount;
  const words = Int32Array.from(
    { length: q },
    (_, k) => Math.imul(k + 1, 0x9e3779b1) ^ (Math.imul(k + 1, 0x85ebca6b) >>> 7),
  );
  const own = new Int32Array(q);
  let table = newTable(1024);
  let counts = new Int32Array(512 * q);
  let frequency = new Float64Array(512);
  let hashes = new Int32Array(512);
  let found = 0;
  for (let item = 0; item < items; item++) {
    const begin = item * readerCount;
    const end = begin + readerCount;
    let hash = 0;
    for (let cell = begin; cell < end; cell++) {
      const code = codes[cell] ?? NOT_RATED;
      if (code === NOT_RATED) continue;
      if (!(Number.isInteger(code) && code >= 0 && code < q)) {
        throw new StatisticsInputError(`ratings[${item}][${cell - begin}]`, `a category of ${q}`, code);
      }
      hash = (hash + (words[code] ?? 0)) | 0;
      own[code] = (own[code] ?? 0) + 1;
    }
    let slot = slotOf(hash, table.length);
    let pattern = table[slot] ?? EMPTY;
    while (pattern !== EMPTY && !(hashes[pattern] === hash && isSamePattern(counts, pattern * q, own))) {
      slot = (slot + 1) & (table.length - 1);
      pattern = table[slot] ?? EMPTY;
    }
    if (pattern === EMPTY) {
      pattern = found++;
      if (pattern === frequency.length) {
        counts = grown(counts, new Int32Array(counts.length * 2));
        frequency = grown(frequency, new Float64Array(frequency.length * 2));
        hashes = grown(hashes, new Int32Array(hashes.length * 2));
      }
      counts.set(own, pattern * q);
      hashes[pattern] = hash;
      table[slot] = pattern;
      if (found * 2 > table.length) table = rehashed(hashes, found, table.length * 2);
    }
    frequency[pattern] = (frequency[pattern] ?? 0) + 1;
    if (patternOf) patternOf[item] = pattern;
    for (let cell = begin; cell < end; cell++) {
      const code = codes[cell] ?? NOT_RATED;
      if (code !== NOT_RATED) own[code] = 0;
    }
  }
  return { categoryCount: q, counts: counts.slice(0, found * q), frequency: frequency.slice(0, found) };
}

const EMPTY = -1;

const newTable = (slots: number): Int32Array => new Int32Array(slots).fill(EMPTY);

/** A place in a table of 2^k slots; the multiplication spreads sums that differ in few bits. */
const slotOf = (hash: number, slots: number): number =>
  (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8) & (slots - 1);

function isSamePattern(counts: Int32Array, row: number, own: Int32Array): boolean {
  for (let k = 0; k < own.length; k++) if (counts[row + k] !== own[k]) return false;
  return true;
}

function rehashed(hashes: Int32Array, found: number, slots: number): Int32Array {
  const table = newTable(slots);
  for (let pattern = 0; pattern < found; pattern++) {
    let slot = slotOf(hashes[pattern] ?? 0, slots);
    while (table[slot] !== EMPTY) slot = (slot + 1) & (slots - 1);
    table[slot] = pattern;
  }
  return table;
}

function grown<Numbers extends Int32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
