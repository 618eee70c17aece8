import { Fault } from "../fault";

/**
 * One frame of RLE Lossless (DICOM PS3.5 annex G): a header of 16 numbers, then a segment a byte of the pixel, the highest
 * first, each packed by PackBits. The answer has the lowest byte first.
 */
export function rleFrame(bytes: Uint8Array, pixels: number, bits: number): Uint8Array | Fault {
  const planes = bits / 8;
  const broken = (message: string) => new Fault("bad_run_lengths", message, { field: "PixelData" });
  if (bytes.length < 64) return broken("an RLE frame without its header");
  // two bytes make 128 at most: a frame cannot hold more, whatever the header declares
  if (pixels * planes > bytes.length * 64) return broken("an RLE frame too short for its pixels");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== planes)
    return broken(`an RLE frame of ${view.getUint32(0, true)} segments, not ${planes}`);
  const out = new Uint8Array(pixels * planes);
  for (let plane = 0; plane < planes; plane++) {
    let at = view.getUint32(4 + 4 * plane, true);
    const end = plane + 1 < planes ? view.getUint32(8 + 4 * plane, true) : bytes.length;
    const place = planes - 1 - plane;
    let filled = 0;
    while (filled < pixels && at < Math.min(end, bytes.length)) {
      const control = ((bytes[at++] ?? 0) << 24) >> 24;
      if (control === -128) continue;
      const length = Math.min(pixels - filled, control >= 0 ? control + 1 : 1 - control);
      for (let i = 0; i < length; i++) out[(filled + i) * planes + place] = bytes[control >= 0 ? at + i : at] ?? 0;
      at += control >= 0 ? control + 1 : 1;
      filled += length;
    }
    if (filled < pixels) return broken(`an RLE segment ends after ${filled} of ${pixels} pixels`);
  }
  return out;
}
