import type { BitSource } from "./bit-source";

/** Symbols are coded 50 at a time by one of two to six tables. */
const GROUP_SYMBOLS = 50;
const MOST_CODE_BITS = 20;

interface CodeTable {
  /** By code length: the greatest code of it (-1 where none), the first code, where its symbols begin. */
  limit: Int32Array;
  first: Int32Array;
  begin: Int32Array;
  symbols: Uint16Array;
}

type Damage = (message: string) => Error;

/** The bytes of one block, before its runs are expanded: Huffman codes, moves to the front, the sorting turned back. */
export function* decodedBlock(source: BitSource, mostBytes: number, damaged: Damage): Generator<number> {
  if (source.bits(1) === 1) throw damaged("a randomised block");
  const origin = source.bits(24);
  const used = usedBytes(source);
  if (used.length === 0) throw damaged("a block without bytes");
  const tableCount = source.bits(3);
  const selectorCount = source.bits(15);
  if (tableCount < 2 || tableCount > 6 || selectorCount === 0) throw damaged("a wrong number of code tables");
  const selectors = selectorsOf(source, selectorCount, tableCount, damaged);
  const tables = Array.from({ length: tableCount }, () => codeTable(source, used.length + 2, damaged));
  const { bytes, length } = unranked(source, used, selectors, tables, mostBytes, damaged);
  if (origin >= length) throw damaged("a block's first byte lies outside it");
  // each byte's place in the sorted column tells where the next one stands
  const starts = new Uint32Array(256);
  for (let i = 0; i < length; i++) starts[bytes[i] ?? 0] = (starts[bytes[i] ?? 0] ?? 0) + 1;
  for (let byte = 0, sum = 0; byte < 256; byte++) {
    const count = starts[byte] ?? 0;
    starts[byte] = sum;
    sum += count;
  }
  const next = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] ?? 0;
    const place = starts[byte] ?? 0;
    next[place] = i;
    starts[byte] = place + 1;
  }
  let at = next[origin] ?? 0;
  for (let i = 0; i < length; i++) {
    yield bytes[at] ?? 0;
    at = next[at] ?? 0;
  }
}

function usedBytes(source: BitSource): number[] {
  const groups = source.bits(16);
  const used: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (((groups >>> (15 - group)) & 1) === 0) continue;
    const members = source.bits(16);
    for (let i = 0; i < 16; i++) if (((members >>> (15 - i)) & 1) === 1) used.push(group * 16 + i);
  }
  return used;
}

function selectorsOf(source: BitSource, count: number, tableCount: number, damaged: Damage): Uint8Array {
  const order = Array.from({ length: tableCount }, (_, i) => i);
  return Uint8Array.from({ length: count }, () => {
    let rank = 0;
    while (source.bits(1) === 1) if (++rank >= tableCount) throw damaged("a code table that is not there");
    const [chosen = 0] = order.splice(rank, 1);
    order.unshift(chosen);
    return chosen;
  });
}

function codeTable(source: BitSource, symbolCount: number, damaged: Damage): CodeTable {
  let bits = source.bits(5);
  const lengths = Uint8Array.from({ length: symbolCount }, () => {
    for (;;) {
      if (bits < 1 || bits > MOST_CODE_BITS) throw damaged("a code longer than 20 bits");
      if (source.bits(1) === 0) return bits;
      bits += source.bits(1) === 0 ? 1 : -1;
    }
  });
  const limit = new Int32Array(MOST_CODE_BITS + 1).fill(-1);
  const first = new Int32Array(MOST_CODE_BITS + 1);
  const begin = new Int32Array(MOST_CODE_BITS + 1);
  const symbols: number[] = [];
  for (let length = 1, code = 0; length <= MOST_CODE_BITS; length++, code *= 2) {
    first[length] = code;
    begin[length] = symbols.length;
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      symbols.push(symbol);
      limit[length] = code++;
    }
  }
  return { limit, first, begin, symbols: Uint16Array.from(symbols) };
}

function symbolOf(source: BitSource, table: CodeTable, damaged: Damage): number {
  let code = 0;
  for (let length = 1; length <= MOST_CODE_BITS; length++) {
    code = code * 2 + source.bits(1);
    if (code <= (table.limit[length] ?? -1)) {
      const symbol = table.symbols[(table.begin[length] ?? 0) + code - (table.first[length] ?? 0)];
      if (symbol !== undefined) return symbol;
    }
  }
  throw damaged("a code that no table has");
}

/** Symbols to bytes: 0 and 1 are digits of a run length, the last ends the block, the others are ranks. */
function unranked(
  source: BitSource,
  used: readonly number[],
  selectors: Uint8Array,
  tables: readonly CodeTable[],
  mostBytes: number,
  damaged: Damage,
) {
  const order = [...used];
  const end = used.length + 1;
  const bytes = new Uint8Array(mostBytes);
  let length = 0;
  let run = 0;
  let digit = 1;
  for (let count = 0; ; count++) {
    const table = tables[selectors[Math.floor(count / GROUP_SYMBOLS)] ?? -1];
    if (table === undefined) throw damaged("a block that does not end");
    const symbol = symbolOf(source, table, damaged);
    if (symbol <= 1) {
      run += digit * (symbol + 1);
      digit *= 2;
      if (run > mostBytes) throw damaged("a run longer than its block");
      continue;
    }
    if (length + run + 1 > mostBytes + (symbol === end ? 1 : 0)) throw damaged("more bytes than its block holds");
    bytes.fill(order[0] ?? 0, length, length + run);
    length += run;
    run = 0;
    digit = 1;
    if (symbol === end) return { bytes, length };
    const [moved = 0] = order.splice(symbol - 1, 1);
    order.unshift(moved);
    bytes[length++] = moved;
  }
}
