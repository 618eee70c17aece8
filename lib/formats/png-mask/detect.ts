import type { DeliveryFile, Detection } from "../format";
import { pixelIds } from "../png/pixel-ids";
import { pngHeader } from "../png/png-header";
import { pngPixels } from "../png/png-pixels";

/** A few values are classes, whatever the size; more are masks only where the pixels are as plain as masks are. */
const FEW_VALUES = 32;
const MOST_VALUES = 2000;
/** Stored bytes a pixel: label maps take hundredths, photographs and scans tenths and more. */
const PLAIN_BYTES = 0.1;
const MOST_PIXELS = 2 ** 24;

/** A PNG whose pixels are classes or objects: told from a picture by how many values it has and how plain it is. */
export function detectPngMask(file: DeliveryFile, head: Uint8Array): Detection {
  const header = pngHeader(head);
  if (header === undefined) return { confidence: "none", reasons: ["no PNG"] };
  const { width, height, colour, depth } = header;
  const bytesPerPixel = file.size / (width * height);
  const said = `${file.size} bytes for ${width} x ${height} pixels`;
  if (head.length < file.size || width * height > MOST_PIXELS) {
    if (bytesPerPixel > PLAIN_BYTES) return { confidence: "none", reasons: [`a picture: ${said}`] };
    return { confidence: colour === 3 ? "medium" : "low", reasons: [`as plain as a mask: ${said}`] };
  }
  const pixels = pngPixels(head);
  if ("code" in pixels) return { confidence: "low", reasons: [`a PNG that cannot be read: ${pixels.message}`] };
  const ids = pixelIds(pixels);
  if (ids === undefined) return { confidence: "none", reasons: [`colours of ${depth} bits a channel name no class`] };
  const values = new Set<number>();
  let last = -1;
  for (const id of ids) {
    // runs of one value are what masks are made of
    if (id === last) continue;
    last = id;
    if (values.add(id).size > MOST_VALUES) break;
  }
  if (values.size > MOST_VALUES || (values.size > FEW_VALUES && bytesPerPixel > PLAIN_BYTES)) {
    return { confidence: "none", reasons: [`a picture: ${values.size} values and more, ${said}`] };
  }
  return { confidence: "medium", reasons: [`a PNG of ${values.size} values${colour === 3 ? " with a palette" : ""}`] };
}
