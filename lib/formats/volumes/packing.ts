import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { bunzip2 } from "./bunzip2";
import { hexBytes, textVoxels } from "./text-voxels";
import { VOXEL_BYTES, type VoxelType } from "./voxel-type";

/** How voxels are packed in a file. */
export type Packing = "none" | "gzip" | "bzip2" | "hex" | "text";

/** How many bytes of voxels a byte of the file can hold at most: what a declared size may ask for. */
export function mostGrowth(packing: Packing, type: VoxelType): number {
  switch (packing) {
    case "gzip":
      return 1032; // of deflate
    case "bzip2":
      return 1_000_000; // 46 MB in a block of 45 bytes
    case "hex":
      return 0.5;
    case "text":
      return VOXEL_BYTES[type]; // a digit and a blank
    case "none":
      return 1;
  }
}

export function unpacked(
  chunks: AsyncIterable<Uint8Array>,
  packing: Packing,
  type: VoxelType,
): AsyncIterable<Uint8Array> {
  switch (packing) {
    case "gzip":
      return inflated(chunks);
    case "bzip2":
      return bunzip2(chunks);
    case "hex":
      return hexBytes(chunks);
    case "text":
      return textVoxels(chunks, type);
    case "none":
      return chunks;
  }
}

async function* inflated(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks);
  const gunzip = createGunzip();
  // the error comes out of the loop below; here it is only kept from being unhandled
  const running = pipeline(source, gunzip).catch(() => {});
  try {
    for await (const chunk of gunzip) yield chunk;
  } finally {
    gunzip.destroy();
    source.destroy();
    await running;
  }
}
