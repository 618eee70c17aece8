import { BitSource } from "./bit-source";
import { decodedBlock } from "./bzip2-block";
import { PackedDataError } from "./packed-data-error";

/** More than any block of 900 kB takes packed. */
const MOST_BLOCK_BYTES = 1_500_000;
const PIECE_BYTES = 1 << 20;
const BLOCK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;

const damaged = (message: string) => new PackedDataError("not_this_format", `the bzip2 data are damaged: ${message}`);

/**
 * Unpacks bzip2 (one stream or several joined ones), block by block: memory is that of one block of at most 900 kB,
 * whatever it unpacks to. Checksums of the blocks are compared.
 */
export async function* bunzip2(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const source = new BitSource(iterator);
    await source.ahead(MOST_BLOCK_BYTES);
    let streams = 0;
    while (source.hasMore) {
      if (source.bits(24) !== 0x425a68) {
        if (streams > 0) return;
        throw damaged("no BZh at their start");
      }
      yield* stream(source);
      streams++;
      source.toByte();
      await source.ahead(MOST_BLOCK_BYTES);
    }
    if (streams === 0) throw new PackedDataError("truncated", "there are no bzip2 data");
  } finally {
    await iterator.return?.();
  }
}

async function* stream(source: BitSource): AsyncGenerator<Uint8Array> {
  const level = source.bits(8) - 0x30;
  if (level < 1 || level > 9) throw damaged("their block size is not 1 to 9");
  for (;;) {
    await source.ahead(MOST_BLOCK_BYTES);
    const magic = [source.bits(24), source.bits(24)];
    const checksum = source.bits(16) * 65_536 + source.bits(16);
    if (magic[0] === END[0] && magic[1] === END[1]) return;
    if (magic[0] !== BLOCK[0] || magic[1] !== BLOCK[1]) throw damaged("a block does not begin as one");
    yield* expanded(decodedBlock(source, level * 100_000, damaged), checksum);
  }
}

/** The outermost layer: four equal bytes are followed by how often the byte comes again. */
function* expanded(block: Iterable<number>, checksum: number): Generator<Uint8Array> {
  let piece = new Uint8Array(PIECE_BYTES);
  let length = 0;
  let crc = 0xffffffff;
  let run = 0;
  let last = -1;
  for (const byte of block) {
    const isCount = run === 4;
    const times = isCount ? byte : 1;
    const value = isCount ? last : byte;
    if (isCount) run = 0;
    else run = byte === last ? run + 1 : 1;
    // after a count, the same byte begins a new run
    last = isCount ? -1 : byte;
    for (let i = 0; i < times; i++) {
      crc = ((crc << 8) ^ (CRC[(crc >>> 24) ^ value] ?? 0)) >>> 0;
      piece[length++] = value;
      if (length < PIECE_BYTES) continue;
      yield piece;
      piece = new Uint8Array(PIECE_BYTES);
      length = 0;
    }
  }
  if (~crc >>> 0 !== checksum) throw damaged("a checksum differs");
  yield piece.subarray(0, length);
}

/** CRC-32 with the polynomial 0x04c11db7, highest bit first. */
const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});
