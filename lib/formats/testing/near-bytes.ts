import fc from "fast-check";

const PIECES = ['"', "\\", "{", "}", ",", "\n", ";", "NaN", "1e400", "-", "\0", "|", "=", ":", "9".repeat(30)];

/** Bytes near a valid file, text or binary: bits turned, pieces cut out, put in or doubled, the end cut off. */
export function nearBytes(seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.oneof(fc.constant(0), fc.nat(40)),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.constantFrom(...PIECES).map((text) => new TextEncoder().encode(text)),
    ),
    isOverwrite: fc.boolean(),
  });
  const edited = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([seed, edits, share]) => {
      let bytes = seed;
      for (const { at, remove, insert, isOverwrite } of edits) {
        // half of the edits fall into the first 400 bytes, where headers are
        const from = at % 2 === 0 ? (at >> 1) % (bytes.length + 1) : (at >> 1) % Math.min(400, bytes.length + 1);
        const gone = isOverwrite ? insert.length : remove;
        const edge = Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + gone)]);
        bytes = new Uint8Array(edge);
      }
      return share < 0.2 ? bytes.subarray(0, Math.floor(bytes.length * share * 5)) : bytes;
    });
  return fc.oneof({ weight: 6, arbitrary: edited }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) });
}
