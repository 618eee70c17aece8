import type { Random } from "./random";

const HOSTILE_INTEGERS = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
] as const;
const PIECES = [
  '"',
  "\\",
  "{",
  "}",
  "[",
  "]",
  ",",
  "\n",
  "\r",
  ";",
  "NaN",
  "1e400",
  "-",
  "\0",
  "\uFEFF",
  "<",
  "</",
  "&#0;",
  "=",
  ":",
] as const;
const MOST_GROWTH = 4096;

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** One change of bytes: turned, overwritten, cut out, doubled, put in, cut off, or another file's piece in their place. */
export function mutateBytes(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  // half of the changes fall into the first 600 bytes, where headers are
  const at = random.below(random.next() < 0.5 ? Math.min(600, bytes.length) : bytes.length);
  const length = 1 + random.below(random.next() < 0.8 ? 16 : 400);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + length)];
  switch (random.below(8)) {
    case 0: {
      const copy = bytes.slice();
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      return copy;
    }
    case 1:
      return withInteger(bytes, at, random);
    case 2:
      return joined(before, after);
    case 3: {
      const piece = bytes.subarray(at, at + length);
      const times = 1 + random.below(Math.max(1, Math.floor(MOST_GROWTH / Math.max(1, piece.length))) > 8 ? 8 : 2);
      return joined(before, ...new Array<Uint8Array>(times).fill(piece), bytes.subarray(at));
    }
    case 4: {
      const text = random.one(PIECES);
      return joined(before, Buffer.from(text.repeat(random.next() < 0.05 ? 200 : 1)), bytes.subarray(at));
    }
    case 5:
      return joined(
        before,
        Uint8Array.from({ length }, () => random.below(256)),
        after,
      );
    case 6:
      return random.next() < 0.3 ? bytes.slice(0, at) : joined(before, after);
    default: {
      const other = others[random.below(others.length)] ?? bytes;
      const from = random.below(other.length);
      return joined(before, other.subarray(from, from + length), after);
    }
  }
}

function withInteger(bytes: Uint8Array, at: number, random: Random): Uint8Array {
  const copy = bytes.slice();
  const size = random.one([1, 2, 4, 8]);
  if (at + size > copy.length) return copy;
  const view = new DataView(copy.buffer, copy.byteOffset + at, size);
  const value = random.one(HOSTILE_INTEGERS);
  const isLittle = random.next() < 0.5;
  if (size === 1) view.setUint8(0, value);
  else if (size === 2) view.setUint16(0, value, isLittle);
  else if (size === 4 && random.next() < 0.3)
    view.setFloat32(0, random.one([Number.NaN, Infinity, -1, 1e30, 1e-30]), isLittle);
  else if (size === 4) view.setUint32(0, value, isLittle);
  else if (random.next() < 0.5) view.setFloat64(0, random.one([Number.NaN, -Infinity, 1e300, 2 ** 53]), isLittle);
  else view.setBigUint64(0, random.one([0n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 53n]), isLittle);
  return copy;
}
