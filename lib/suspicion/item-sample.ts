/** 64 bits of FNV-1a in two halves: equal bytes have equal digests, others almost surely not. */
export function digest(bytes: Uint8Array): string {
  const [low, high] = fnv(bytes);
  return `${low}.${high}.${bytes.length}`;
}

/** A number in [0, 1) that follows from a text alone: decides which items a bounded sample holds. */
export function placeOf(text: string): number {
  const [low] = fnv(new TextEncoder().encode(text));
  // the low bits of FNV-1a mix worst for the last bytes: spread them once more
  return (Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
}

function fnv(bytes: Uint8Array): [number, number] {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (const byte of bytes) {
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b) ^ (high >>> 13);
  }
  return [low >>> 0, high >>> 0];
}
