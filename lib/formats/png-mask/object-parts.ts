import type { DeliveryFile } from "../format";
import { pixelIds } from "../png/pixel-ids";
import { pngBytes } from "../png/png-bytes";
import { pngPixels } from "../png/png-pixels";
import { refusal } from "../refuse";

/** What a number in `ids` stands for: a class, and which object of it; 0 is no object. */
export interface ObjectPart {
  value: number;
  object: number;
}

/**
 * A class image cut into its objects by a second image of the same size: `ids` has 0 for background, else 1 more than
 * the index into `parts`. Refused: an objects' image that is no PNG of numbers, or of another size.
 */
export async function objectParts(
  file: DeliveryFile,
  { ids, width, height }: { ids: Uint32Array; width: number; height: number },
  signal?: AbortSignal,
): Promise<{ ids: Uint32Array; parts: ObjectPart[] }> {
  const pixels = pngPixels(await pngBytes(file, signal));
  if ("code" in pixels) throw refusal(file.name, pixels.code, "the file", pixels.message, { expected: "a PNG image" });
  const objects = pixelIds(pixels);
  if (objects === undefined || pixels.width !== width || pixels.height !== height) {
    const found = `${pixels.width} x ${pixels.height}, ${pixels.depth} bits`;
    const expected = `${width} x ${height} as its classes, 8 bits a channel`;
    throw refusal(file.name, "size_differs", "the file", `the image of objects is ${found}`, { found, expected });
  }
  const known = new Map<number, Map<number, number>>();
  const parts: ObjectPart[] = [];
  const cut = new Uint32Array(ids.length);
  for (const [i, value] of ids.entries()) {
    if (value === 0) continue;
    const object = objects[i] ?? 0;
    const ofValue = known.get(value) ?? new Map<number, number>();
    known.set(value, ofValue);
    let part = ofValue.get(object);
    if (part === undefined) {
      part = parts.push({ value, object });
      ofValue.set(object, part);
    }
    cut[i] = part;
  }
  return { ids: cut, parts };
}
