import { inflateSync } from "node:zlib";
import { packBox } from "@/lib/geometry/masks/bitmap";
import type { Shape } from "@/lib/model/shape";
import { Fault, wrongType } from "../fault";
import { asRecord } from "../json/record";
import { type PngPixels, pngPixels } from "../png/png-pixels";
import { isMaskSize } from "../shapes/box-mask";

const MAX_PNG_BYTES = 256 * 1024 * 1024;

/** Which pixels belong: by the alpha channel or the palette's alpha where there is one, else whatever is not 0. */
function foreground({ values, channels, palette, width, height }: PngPixels): Uint8Array {
  const out = new Uint8Array(width * height);
  const hasAlpha = channels === 2 || channels === 4;
  const isTransparent = palette?.some((colour) => colour.length > 3 && (colour[3] ?? 255) < 255) ?? false;
  for (let i = 0; i < out.length; i++) {
    if (hasAlpha) out[i] = (values[i * channels + channels - 1] ?? 0) > 0 ? 1 : 0;
    else if (isTransparent) out[i] = (palette?.[values[i] ?? 0]?.[3] ?? 255) > 0 ? 1 : 0;
    else for (let c = 0; c < channels; c++) if (values[i * channels + c] !== 0) out[i] = 1;
  }
  return out;
}

/** `bitmap` {data, origin}: the PNG, deflated and in base64, is placed with its corner at `origin`. */
export function bitmapShape(value: unknown, image: { width: number; height: number }): Shape | Fault {
  const bitmap = asRecord(value);
  const field = "bitmap.data";
  if (bitmap === undefined || typeof bitmap.data !== "string") return wrongType(field, bitmap?.data, "text in base64");
  const [left, top]: unknown[] = Array.isArray(bitmap.origin) ? bitmap.origin : [];
  if (typeof left !== "number" || typeof top !== "number" || !Number.isInteger(left) || !Number.isInteger(top)) {
    return wrongType("bitmap.origin", bitmap.origin, "[x, y] in whole pixels");
  }
  const png = unzipped(bitmap.data);
  if (png === undefined) return new Fault("bad_run_lengths", `${field} is no deflated data`, { field });
  const pixels = pngPixels(png);
  if ("code" in pixels) {
    const code = pixels.code === "too_large" ? "too_large" : "bad_run_lengths";
    return new Fault(code, `${field}: ${pixels.message}`, { field });
  }
  const { width, height } = pixels;
  const box = { x: left, y: top, width, height };
  const isInside = left >= 0 && top >= 0 && left + width <= image.width && top + height <= image.height;
  if (!isInside || !isMaskSize(image.width, image.height)) {
    const found = `${width} x ${height} at ${left}, ${top}`;
    const detail = { field: "bitmap.origin", found, expected: `within ${image.width} x ${image.height}` };
    return new Fault("out_of_image", `the bitmap (${found}) leaves its image`, detail);
  }
  const mask = packBox(foreground(pixels), box, image.width, image.height);
  if (mask.runs.length < 2) return new Fault("zero_area", "the bitmap has no pixel", { field });
  return { kind: "mask", width: image.width, height: image.height, runs: mask.runs };
}

function unzipped(base64: string): Buffer | undefined {
  try {
    return inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: MAX_PNG_BYTES });
  } catch {
    // what is wrong inside of deflated data, says nobody anything
    return undefined;
  }
}
