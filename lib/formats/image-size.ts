import type { DeliveryFile } from "./format";
import { readHead } from "./head";
import { pngHeader } from "./png/png-header";

export interface ImageSize {
  width: number;
  height: number;
}

/** What whoever reads a delivery knows of its items: a project, or a table of items. */
export interface KnownSizesOption {
  /** The size of the item of one of these names; undefined where there is none, or nobody said it. */
  sizeOfItem?(names: readonly string[]): ImageSize | undefined;
}

/** Markers of JPEG that begin a frame and state its size: all of C0 to CF but the tables and the restart of arithmetic. */
function isFrameStart(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpegSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (isFrameStart(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const hasLength = !(marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8));
    at += marker === 0xff ? 1 : hasLength ? 2 + view.getUint16(at + 2) : 2;
  }
  return undefined;
}

function bmpSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length < 26 ? undefined : { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

/** Width and height of a PNG, JPEG or BMP image from its header; undefined where it is none or states none. */
export async function imageSize(file: DeliveryFile): Promise<ImageSize | undefined> {
  // cameras put previews before the size: half a megabyte passes them all
  const bytes = await readHead(file, 524_288);
  const size =
    pngHeader(bytes) ??
    (bytes[0] === 0xff && bytes[1] === 0xd8
      ? jpegSize(bytes)
      : bytes[0] === 0x42 && bytes[1] === 0x4d
        ? bmpSize(bytes)
        : undefined);
  return size !== undefined && size.width > 0 && size.height > 0
    ? { width: size.width, height: size.height }
    : undefined;
}
