import { decode, encode } from "fast-png";
import { AssayError } from "@/lib/errors";
import { type ImageHead, imageHead } from "./image-kind";

export const MOST_LOGO_BYTES = 512 * 1024;
const MOST_PIXELS = 2000;

const refuse = (message: string) => new AssayError("invalid_input", message, { fields: { logo: message } });

/**
 * A logo as it may be kept. A PNG is decoded and written anew, so that nothing but the picture is left of it; of a JPEG
 * what stands behind its end is cut off.
 */
export function checkedLogo(bytes: Uint8Array): ImageHead & { bytes: Uint8Array } {
  if (bytes.length === 0) throw refuse("Choose a file.");
  if (bytes.length > MOST_LOGO_BYTES) throw refuse("The file is larger than 512 kB.");
  const head = imageHead(bytes);
  if (head === null) throw refuse("This is neither a PNG nor a JPEG picture.");
  if (head.width < 1 || head.height < 1 || head.width > MOST_PIXELS || head.height > MOST_PIXELS)
    throw refuse(`The picture must have 1 to ${MOST_PIXELS} pixels a side.`);
  return { ...head, bytes: head.kind === "png" ? rewritten(bytes) : trimmed(bytes) };
}

function rewritten(bytes: Uint8Array): Uint8Array {
  try {
    const { width, height, data, depth, channels, palette, transparency } = decode(bytes, { checkCrc: true });
    if (palette === undefined && depth <= 8 && transparency === undefined)
      return encode({ width, height, data, depth, channels });
    return encode({ width, height, ...eightBits(width * height, { data, depth, channels, palette }) });
  } catch {
    throw refuse("This PNG picture is broken.");
  }
}

interface Pixels {
  data: ArrayLike<number>;
  depth: number;
  channels: number;
  palette?: readonly (readonly number[])[] | undefined;
}

/** Palettes looked up and sixteen bits made eight, which every printer of PDFs reads. */
function eightBits(count: number, { data, depth, channels, palette }: Pixels) {
  const rgba = new Uint8Array(count * 4).fill(255);
  for (let pixel = 0; pixel < count; pixel += 1) {
    const value = (channel: number) => {
      const raw = data[pixel * channels + channel] ?? 0;
      return depth === 16 ? raw >> 8 : raw;
    };
    const isGrey = channels < 3;
    const colour = palette
      ? (palette[data[pixel] ?? 0] ?? [])
      : isGrey
        ? [value(0), value(0), value(0), channels === 2 ? value(1) : 255]
        : [value(0), value(1), value(2), channels === 4 ? value(3) : 255];
    colour.forEach((part, at) => {
      rgba[pixel * 4 + at] = part;
    });
  }
  return { data: rgba, depth: 8 as const, channels: 4 };
}

function trimmed(bytes: Uint8Array): Uint8Array {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(Buffer.from([0xff, 0xd9]));
  if (end < 0) throw refuse("This JPEG picture is cut short.");
  return bytes.slice(0, end + 2);
}
