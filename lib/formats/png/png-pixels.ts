import { inflateSync } from "node:zlib";
import { decode } from "fast-png";
import { pngChannels, pngHeader } from "./png-header";

/** Larger images are refused: their pixels stand in memory at once, and three times while they are unpacked. */
const MAX_PIXEL_BYTES = 96 * 1024 * 1024;

export interface PngPixels {
  width: number;
  height: number;
  channels: number;
  depth: number;
  /** One number a channel and pixel, row-major; indices where there is a palette. */
  values: Uint8Array | Uint16Array;
  /** [r, g, b] or [r, g, b, a] of each index. */
  palette?: number[][];
}

export type PngFault = { code: "not_this_format" | "truncated" | "too_large"; message: string };

/** The image data of all IDAT chunks, and whether the file ends as a PNG does. */
function imageData(bytes: Buffer): { data: Buffer; isComplete: boolean } {
  const parts: Buffer[] = [];
  let at = 8;
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (type === "IEND") return { data: Buffer.concat(parts), isComplete: true };
    if (at + 12 + length > bytes.length) break;
    if (type === "IDAT") parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return { data: Buffer.concat(parts), isComplete: false };
}

/** Depths below 8 come packed, rows begin at a byte: one value a pixel. */
function unpacked(packed: ArrayLike<number>, width: number, height: number, depth: number): Uint8Array {
  const perByte = 8 / depth;
  const rowBytes = Math.ceil(width / perByte);
  const mask = (1 << depth) - 1;
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = packed[y * rowBytes + Math.floor(x / perByte)] ?? 0;
      values[y * width + x] = (byte >> (8 - depth * ((x % perByte) + 1))) & mask;
    }
  }
  return values;
}

/**
 * A PNG's pixels as stored: palette indices stay indices, 16 bits stay 16. Its size is checked before anything is
 * unpacked, and the packed data may not be larger than that size, so that a small file cannot fill the memory.
 */
export function pngPixels(bytes: Uint8Array): PngPixels | PngFault {
  const header = pngHeader(bytes);
  if (header === undefined) return { code: "not_this_format", message: "it is no PNG, or its header is broken" };
  const { width, height, depth } = header;
  // fast-png takes a byte for each of these pixels
  if (header.isInterlaced && depth < 8) return broken("interlaced rows of packed pixels are not read here");
  const rowBytes = Math.ceil((width * pngChannels(header) * depth) / 8);
  // unpacked, a pixel takes a byte even where one bit is stored
  if (Math.max(rowBytes, width) * height > MAX_PIXEL_BYTES) {
    return { code: "too_large", message: `the image is ${width} x ${height}: more than 96 MB of pixels` };
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { data, isComplete } = imageData(buffer);
  if (!isComplete) return { code: "truncated", message: "the PNG ends too early: it was cut off" };
  try {
    // interlaced images have a few bytes more, one filter byte a row of each pass
    const rows = inflateSync(data, { maxOutputLength: rowBytes * height * 2 + 16 * (height + 8) + 1024 });
    // before memory is taken for a size that a few bytes only claim
    if (rows.length < rowBytes * height) return broken("its rows do not fill its size");
    const png = decode(buffer);
    const { channels } = png;
    const values = png.depth < 8 ? unpacked(png.data, width, height, png.depth) : plain(png.data);
    if (values.length !== width * height * channels) return broken("its rows do not fill its size");
    return { width, height, channels, depth, values, ...(png.palette && { palette: png.palette }) };
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
}

function plain(data: Uint8Array | Uint8ClampedArray | Uint16Array): Uint8Array | Uint16Array {
  return data instanceof Uint8ClampedArray ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;
}

function broken(why: string): PngFault {
  return { code: "not_this_format", message: `the PNG is broken: ${why}` };
}
