/** A buffer of at least `needed` bytes, twice as large at least so that growing stays rare, that begins with the first `used`. */
export function grownBytes(bytes: Uint8Array, used: number, needed: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(Math.max(needed, bytes.length * 2));
  grown.set(bytes.subarray(0, used));
  return grown;
}
