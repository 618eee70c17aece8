/** What the first bytes of a PNG say. */
export interface PngHeader {
  width: number;
  height: number;
  depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGBA. */
  colour: number;
  isInterlaced: boolean;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Whether bytes begin as a PNG does. */
function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** The header, or undefined where the bytes are no PNG or state what no PNG may. */
export function pngHeader(bytes: Uint8Array): PngHeader | undefined {
  if (!isPng(bytes) || bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // the first chunk is IHDR, and always 13 bytes
  if (view.getUint32(12) !== 0x49484452) return undefined;
  const [width, height, depth, colour] = [view.getUint32(16), view.getUint32(20), view.getUint8(24), view.getUint8(25)];
  const [packing, filters, interlace] = bytes.subarray(26, 29);
  const isKnown = packing === 0 && filters === 0 && (interlace === 0 || interlace === 1);
  const isWhole = width > 0 && height > 0 && isKnown && DEPTHS[colour]?.includes(depth);
  return isWhole ? { width, height, depth, colour, isInterlaced: interlace === 1 } : undefined;
}

export function pngChannels({ colour }: PngHeader): number {
  return CHANNELS[colour] ?? 1;
}
