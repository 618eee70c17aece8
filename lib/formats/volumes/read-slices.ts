import type { DeliverySink } from "@/lib/model/annotation";
import { Fault } from "../fault";
import { type DeliveryFile, FormatError } from "../format";
import { refusal } from "../refuse";
import type { SinkWriter } from "../sink-writer";
import { ByteSource } from "./byte-source";
import { LabelSlices } from "./label-slices";
import type { Packing } from "./packing";
import type { VolumeGrid } from "./volume-grid";
import { VOXEL_BYTES, type VoxelType, type VoxelValues, voxelValues } from "./voxel-type";

export interface StoredVoxels {
  type: VoxelType;
  isLittleEndian: boolean;
  packing: Packing;
  /** Whether the layers of a segmentation lie one after the other, not interleaved. */
  hasLayersLast?: boolean;
  /** First byte of the file that is read; of packed data, bytes to pass over after unpacking. */
  offset: number;
  skip: number;
  /** Interleaved values a voxel: the layers of a segmentation. */
  layers: number;
  /** Value = slope * stored + intercept; absent: as stored. */
  scale?: { slope: number; intercept: number };
}

/** The labels of a volume whose slices are stored one after another, a `LabelSlices` for each layer. */
export async function readSlices(
  file: DeliveryFile,
  grid: VolumeGrid,
  stored: StoredVoxels,
  out: SinkWriter,
  sink: DeliverySink,
): Promise<LabelSlices[]> {
  const sliceSize = grid.width * grid.height;
  const source = new ByteSource(file, stored.offset, stored.packing, stored.type);
  try {
    if (!(await source.skip(stored.skip))) throw shortOf(file, source, 0);
    const layers = Array.from({ length: stored.layers }, () => new LabelSlices(sliceSize));
    const interleaved = stored.hasLayersLast ? 1 : stored.layers;
    const bytes = new Uint8Array(sliceSize * interleaved * VOXEL_BYTES[stored.type]);
    const layerSlices = grid.depth * grid.times;
    const slices = (layerSlices * stored.layers) / interleaved;
    for (let index = 0; index < slices; index++) {
      sink.signal?.throwIfAborted();
      if (!(await source.fill(bytes))) throw shortOf(file, source, index);
      const values = scaled(voxelValues(bytes, stored.type, stored.isLittleEndian), stored.scale);
      const first = stored.hasLayersLast ? Math.floor(index / layerSlices) : 0;
      for (const [layer, labels] of layers.slice(first, first + interleaved).entries()) {
        const own = interleaved === 1 ? values : everyNth(values, interleaved, layer, sliceSize);
        const fault = labels.add(index % layerSlices, own);
        if (fault instanceof Fault) throw new FormatError(fault.at(file.name, `slice ${index}`));
      }
      sink.progress?.(index + 1, slices);
    }
    if (await source.hasMore()) out.leaveOut("bytes after the voxels", "the header declares fewer");
    return layers;
  } finally {
    await source.close();
  }
}

function shortOf(file: DeliveryFile, source: ByteSource, slice: number) {
  const place = `slice ${slice}`;
  return refusal(file.name, "truncated", place, `the voxels end after ${source.position} bytes, in ${place}`, {
    field: "voxels",
  });
}

function everyNth(values: VoxelValues, step: number, first: number, count: number): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0, at = first; i < count; i++, at += step) out[i] = values[at] ?? 0;
  return out;
}

function scaled(values: VoxelValues, scale: StoredVoxels["scale"]): VoxelValues {
  if (scale !== undefined) {
    const { slope, intercept } = scale;
    return Float64Array.from(values, (value) => nearWhole(value * slope + intercept));
  }
  if (!(values instanceof Float32Array || values instanceof Float64Array)) return values;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (!Number.isInteger(value)) values[i] = nearWhole(value);
  }
  return values;
}

/** A slope of 0.1 stored as float32 makes 0.99999999, another program's arithmetic 6.9999995: whole within its digits. */
function nearWhole(number: number): number {
  const whole = Math.round(number);
  return Math.abs(number - whole) < 1e-6 * Math.max(1, Math.abs(whole)) ? whole : number;
}
