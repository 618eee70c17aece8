/** What the bytes of an image say it is; its file name and the browser's word for it are not asked. */
export interface ImageHead {
  kind: "png" | "jpeg";
  width: number;
  height: number;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = [0x49, 0x48, 0x44, 0x52];
/** Start of frame, of every coding but the arithmetic and lossless ones, which viewers do not read. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const WITHOUT_LENGTH = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

const startsWith = (bytes: Uint8Array, wanted: readonly number[], at = 0) =>
  wanted.every((byte, index) => bytes[at + index] === byte);

/** Null for everything but a PNG or JPEG with a plain head: SVG, HTML, GIF, and what only claims to be an image. */
export function imageHead(bytes: Uint8Array): ImageHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, PNG) && startsWith(bytes, IHDR, 12) && bytes.length >= 33)
    return { kind: "png", width: view.getUint32(16), height: view.getUint32(20) };
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return jpegHead(view);
  return null;
}

function jpegHead(view: DataView): ImageHead | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (WITHOUT_LENGTH(marker)) at += 2;
    else if (FRAMES.has(marker)) return { kind: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else if (marker === 0xda || marker === 0xd9) return null;
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}
