import { decode } from "@thi.ng/rle-pack";
import { packImage } from "@/lib/geometry/masks/bitmap";
import type { Shape } from "@/lib/model/shape";
import { Fault, missingField, wrongType } from "../fault";

/** Four bytes a pixel are decoded at once: 268 MB. */
const MAX_PIXELS = 2 ** 26;

function bytesOf(rle: readonly unknown[]): Uint8Array | undefined {
  const bytes = new Uint8Array(rle.length);
  for (const [i, value] of rle.entries()) {
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 255) return undefined;
    bytes[i] = value;
  }
  return bytes;
}

/**
 * `value.rle` as a mask: bytes that the run-length packing of Label Studio (@thi.ng/rle-pack) turns into RGBA pixels
 * of the original size; a pixel with an alpha above 0 belongs to the mask.
 */
export function brushShape(rle: unknown, width: number, height: number): Shape | Fault {
  const field = "value.rle";
  if (rle === undefined || rle === null) return missingField(field, "a list of bytes");
  if (!Array.isArray(rle)) return wrongType(field, rle, "a list of bytes");
  const bytes = bytesOf(rle);
  if (bytes === undefined) return wrongType(field, rle, "bytes from 0 to 255");
  if (width * height > MAX_PIXELS) {
    const found = `${width} x ${height}`;
    return new Fault("too_large", `a brush of ${found} pixels`, { field, found, expected: `up to ${MAX_PIXELS}` });
  }
  const stated = bytes.length < 4 ? 0 : new DataView(bytes.buffer).getUint32(0);
  if (stated !== width * height * 4) {
    const message = `the brush has ${stated / 4} pixels, its image ${width} x ${height}`;
    const detail = { field, found: stated / 4, expected: String(width * height) };
    return new Fault("size_differs", message, detail);
  }
  const rgba = decoded(bytes);
  if (rgba === undefined || rgba.length !== stated) {
    return new Fault("bad_run_lengths", "the brush's bytes end too early", {
      field,
      expected: `${stated} bytes packed`,
    });
  }
  const alpha = new Uint8Array(width * height);
  for (let i = 0; i < alpha.length; i++) alpha[i] = rgba[4 * i + 3] ?? 0;
  const mask = packImage(alpha, width, height);
  if (mask.runs.length < 2) return new Fault("zero_area", "the brush has no pixel", { field });
  return { kind: "mask", width, height, runs: mask.runs };
}

function decoded(bytes: Uint8Array): ArrayLike<number> | undefined {
  try {
    return decode(bytes);
  } catch {
    // the packing's reader throws where the bytes end; what is missing is all there is to say
    return undefined;
  }
}
