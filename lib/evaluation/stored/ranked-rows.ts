/** Texts are laid down one after the other in pieces of so many bytes. */
const PIECE_BYTES = 1 << 20;

export interface RankedRow {
  names: string[];
  text: string;
}

/**
 * Rows that are collected in any number, to be told in their rank: those of full images are millions, and as objects they
 * would hold gigabytes. Numbers stand in columns, names once each, and what else a row says as UTF-8.
 *
 * The rank: by each number in turn, the greatest first; then by each name in turn, in English order; rows alike in all of
 * them as they came.
 */
export class RankedRows {
  private readonly numbers: Float64Array[];
  private readonly names: Uint32Array[];
  private readonly known = new Map<string, number>();
  private readonly pieces: Uint8Array[] = [];
  private piece = new Uint8Array(0);
  private used = 0;
  /** Piece, from and to of each text. */
  private places = new Uint32Array(0);
  private count = 0;

  /** How many numbers and names a row has. */
  constructor(numbers: number, names: number) {
    this.numbers = Array.from({ length: numbers }, () => new Float64Array(0));
    this.names = Array.from({ length: names }, () => new Uint32Array(0));
  }

  add(numbers: readonly number[], names: readonly string[], text: string): void {
    const at = this.count++;
    for (const [i, column] of this.numbers.entries()) {
      const grown = roomFor(column, at + 1);
      grown[at] = numbers[i] ?? 0;
      this.numbers[i] = grown;
    }
    for (const [i, column] of this.names.entries()) {
      const grown = roomFor(column, at + 1);
      grown[at] = this.numberOf(names[i] ?? "");
      this.names[i] = grown;
    }
    this.places = roomFor(this.places, 3 * (at + 1));
    const from = this.lay(text);
    this.places.set([this.pieces.length - 1, from, this.used], 3 * at);
  }

  *ranked(): Generator<RankedRow> {
    const words = [...this.known.keys()];
    const orders = englishOrders(words);
    const order = new Uint32Array(this.count).map((_, at) => at);
    const { numbers, names } = this;
    order.sort((one, other) => {
      for (const column of numbers) {
        const difference = (column[other] ?? 0) - (column[one] ?? 0);
        if (difference !== 0) return difference;
      }
      for (const column of names) {
        const difference = (orders[column[one] ?? 0] ?? 0) - (orders[column[other] ?? 0] ?? 0);
        if (difference !== 0) return difference;
      }
      return one - other;
    });
    const decoder = new TextDecoder();
    for (const at of order) {
      const [piece = 0, from, to] = this.places.subarray(3 * at, 3 * at + 3);
      yield {
        names: names.map((column) => words[column[at] ?? 0] ?? ""),
        text: decoder.decode(this.pieces[piece]?.subarray(from, to)),
      };
    }
  }

  private numberOf(name: string): number {
    const known = this.known.get(name) ?? this.known.size;
    this.known.set(name, known);
    return known;
  }

  /** Lays a text down and says where in the present piece it begins; it ends where the next one will begin. */
  private lay(text: string): number {
    // At most three bytes a UTF-16 unit.
    if (this.pieces.length === 0 || this.used + 3 * text.length > this.piece.length) {
      this.piece = new Uint8Array(Math.max(PIECE_BYTES, 3 * text.length));
      this.pieces.push(this.piece);
      this.used = 0;
    }
    const from = this.used;
    this.used += new TextEncoder().encodeInto(text, this.piece.subarray(from)).written;
    return from;
  }
}

/** The same or a longer copy. */
function roomFor<Column extends Float64Array | Uint32Array>(column: Column, length: number): Column {
  if (length <= column.length) return column;
  const size = Math.max(1024, Math.ceil(1.5 * length));
  const grown = column instanceof Float64Array ? new Float64Array(size) : new Uint32Array(size);
  grown.set(column);
  return grown as Column;
}

/** The place of each word among all, in English order; words that this order takes for the same share a place. */
function englishOrders(words: readonly string[]): Uint32Array {
  const sorted = words.map((_, at) => at).sort((one, other) => compareWords(words[one], words[other]));
  const orders = new Uint32Array(words.length);
  let place = 0;
  for (const [i, at] of sorted.entries()) {
    if (i > 0 && compareWords(words[sorted[i - 1] ?? 0], words[at]) !== 0) place += 1;
    orders[at] = place;
  }
  return orders;
}

const compareWords = (one = "", other = "") => one.localeCompare(other, "en");
