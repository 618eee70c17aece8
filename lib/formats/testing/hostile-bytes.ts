import fc from "fast-check";
import { expect } from "vitest";
import { type DeliveryFile, FormatError } from "../format";
import { cpuMs } from "./cpu-time";
import { memoryFile } from "./memory-file";

/** Bytes near a valid file: some overwritten, cut out, doubled or inserted; and any bytes at all. */
export function nearly(seeds: readonly string[]): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.oneof(fc.constant(0), fc.nat(40)),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc
        .constantFrom(
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
          "é",
          "<",
          "</",
          "&#0;",
          "=",
          "9".repeat(30),
        )
        .map((text) => new TextEncoder().encode(text)),
    ),
  });
  const edited = fc
    .tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([seed, edits]) => {
      let bytes = new TextEncoder().encode(seed);
      for (const { at, remove, insert } of edits) {
        const from = at % (bytes.length + 1);
        bytes = Uint8Array.of(...bytes.subarray(0, from), ...insert, ...bytes.subarray(from + remove));
      }
      return bytes;
    });
  return fc.oneof({ weight: 4, arbitrary: edited }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) });
}

const MOST_MS = 1000;

/** Reads; anything but success or a refusal fails the test, as does a second of work on a few hundred bytes. */
export async function survives(read: (file: DeliveryFile) => Promise<unknown>, bytes: Uint8Array, chunkBytes: number) {
  const startedAt = cpuMs();
  try {
    await read(memoryFile("fuzz", bytes, chunkBytes));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    expect(error.reject.message).not.toBe("");
  }
  expect(cpuMs() - startedAt).toBeLessThan(MOST_MS);
}
