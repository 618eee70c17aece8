import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { labelsOf } from "../png/labels-of";
import { openPng } from "../png/png-rows";

/** The pixels of one panoptic PNG. */
export interface SegmentRuns {
  width: number;
  height: number;
  /** Row-major runs, beginning with background, by segment id; pixels of id 0 are of no segment. */
  runsOf: ReadonlyMap<number, Uint32Array>;
}

/**
 * The segments of a panoptic PNG by id, R + 256 G + 65536 B (a grey or palette image: the stored number). A fault where
 * it has more than 2,000 segments or another size than its image; what is no PNG, or has 16 bits a colour, is refused.
 */
export async function segmentRuns(
  png: DeliveryFile,
  image: { width?: number; height?: number },
  signal?: AbortSignal,
): Promise<SegmentRuns | Fault> {
  const rows = await openPng(png, signal);
  const { width, height } = rows.header;
  if ((image.width ?? width) !== width || (image.height ?? height) !== height) {
    const message = `${png.name} is ${width} x ${height}, its image ${image.width} x ${image.height}`;
    return new Fault("size_differs", message, { field: "file_name", found: png.name });
  }
  const slices = await labelsOf(rows.rows(), width);
  if (slices instanceof Fault) return slices;
  const runsOf = new Map<number, Uint32Array>();
  for (const [id, [slice]] of slices.labels()) if (slice !== undefined) runsOf.set(id, slice.runs);
  return { width, height, runsOf };
}
