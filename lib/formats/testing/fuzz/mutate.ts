import { isUtf8 } from "node:buffer";
import { gunzipSync, gzipSync } from "node:zlib";
import { mutateBytes } from "./mutate-bytes";
import { mutateJson } from "./mutate-json";
import { mutatePngRows } from "./mutate-png";
import { mutateText } from "./mutate-text";
import { mutateZipEntry } from "./mutate-zip";
import { Random } from "./random";

const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The input of a number: a seed file, changed by bytes, by its structure (values of JSON; numbers, tags, cells and lines of
 * texts; inside of gzip), or both. The same run seed, parser and number give the same bytes on any machine.
 */
export function fuzzInput(seeds: readonly Uint8Array[], runSeed: number, parser: string, number: number): Uint8Array {
  const random = new Random(runSeed, parser, number);
  const seed = seeds[random.below(seeds.length)] ?? new Uint8Array();
  if (random.next() < 0.02) return Uint8Array.from({ length: random.below(400) }, () => random.below(256));
  return changed(seed, random, seeds);
}

function changed(seed: Uint8Array, random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  if (seed[0] === 0x1f && seed[1] === 0x8b && random.next() < 0.7) return insideGzip(seed, random, seeds);
  if (seed[0] === 0x89 && random.next() < 0.5) {
    const inside = mutatePngRows(seed, (rows) => mutateBytes(rows, random, seeds));
    if (inside !== undefined) return random.next() < 0.7 ? inside : mutateBytes(inside, random, seeds);
  }
  if (seed[0] === 0x50 && seed[1] === 0x4b && random.next() < 0.6) {
    const inside = mutateZipEntry(
      seed,
      (bound) => random.below(bound),
      (content) => changed(content, random, seeds),
    );
    if (inside !== undefined) return inside;
  }
  const isText = isUtf8(seed) && !seed.includes(0);
  if (isText && random.next() < 0.6) {
    const text = Buffer.from(seed).toString();
    const json = random.next() < 0.8 ? mutateJson(text, random) : undefined;
    const bytes = new Uint8Array(Buffer.from(json ?? mutateText(text, random)));
    return random.next() < 0.85 ? bytes : mutateBytes(bytes, random, seeds);
  }
  let bytes = seed;
  const changes = 1 + random.below(5);
  for (let i = 0; i < changes; i++) bytes = mutateBytes(bytes, random, seeds);
  return bytes;
}

function insideGzip(seed: Uint8Array, random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  try {
    const inner = new Uint8Array(gunzipSync(seed, { maxOutputLength: MOST_BYTES }));
    return new Uint8Array(gzipSync(changed(inner, random, seeds), { level: 1 }));
  } catch {
    // more than is worth packing again
    return mutateBytes(seed, random, seeds);
  }
}
