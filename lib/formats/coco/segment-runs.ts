import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { pixelIds } from "../png/pixel-ids";
import { pngBytes } from "../png/png-bytes";
import { pngPixels } from "../png/png-pixels";
import { LabelSlices } from "../volumes/label-slices";

/** The pixels of one panoptic PNG. */
export interface SegmentRuns {
  width: number;
  height: number;
  /** Row-major runs, beginning with background, by segment id; pixels of id 0 are of no segment. */
  runsOf: ReadonlyMap<number, Uint32Array>;
}

/**
 * The segments of a panoptic PNG by id, R + 256 G + 65536 B (a grey or palette image: the stored number). A fault where
 * it is no PNG, has 16 bits a colour, more than 2,000 segments, or another size than its image.
 */
export async function segmentRuns(
  png: DeliveryFile,
  image: { width?: number; height?: number },
  signal?: AbortSignal,
): Promise<SegmentRuns | Fault> {
  const pixels = pngPixels(await pngBytes(png, signal));
  const field = "file_name";
  if ("code" in pixels) return new Fault(pixels.code, `${png.name}: ${pixels.message}`, { field, found: png.name });
  const { width, height } = pixels;
  if ((image.width ?? width) !== width || (image.height ?? height) !== height) {
    const message = `${png.name} is ${width} x ${height}, its image ${image.width} x ${image.height}`;
    return new Fault("size_differs", message, { field, found: png.name });
  }
  const ids = pixelIds(pixels);
  if (ids === undefined) {
    const message = `${png.name} has 16 bits a colour`;
    return new Fault("unsupported", message, { field, found: png.name, expected: "8 bits a colour" });
  }
  const slices = new LabelSlices(width * height);
  const fault = slices.add(0, ids);
  if (fault !== undefined) return fault;
  const runsOf = new Map<number, Uint32Array>();
  for (const [id, [slice]] of slices.labels()) if (slice !== undefined) runsOf.set(id, slice.runs);
  return { width, height, runsOf };
}
